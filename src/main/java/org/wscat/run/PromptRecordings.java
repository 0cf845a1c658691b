package org.wscat.run;

import org.wscat.cli.Command;
import org.wscat.failure.Failure;
import org.wscat.output.PromptSink;
import org.wscat.output.RecordingSink;

/**
 * Begins the recordings that are asked for at a prompt.
 *
 * @param command the command of the session
 * @param url the URL without secrets; empty for a listener
 */
record PromptRecordings(Command.Run command, String url, Console console)
    implements PromptSink.Recordings {
  @Override
  public RecordingSink begin(String file) throws Failure {
    String header = command instanceof Command.Connect connect ? connect.recordingHeader(url) : "";
    return console.recording("/record", file, command.settings().variables(), header);
  }
}
