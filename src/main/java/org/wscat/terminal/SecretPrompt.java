package org.wscat.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.wscat.failure.Secret;

/** Asks for a secret at the terminal; what is typed is not echoed. Not thread-safe. */
public final class SecretPrompt {
  private static final char NO_ECHO = 0;

  private final String type;
  private final boolean onStderr;

  /**
   * Creates a prompt on the terminal of standard input.
   *
   * @param type the terminal's name in terminfo
   * @param onStderr whether the question is written to standard error, not to standard output
   */
  public SecretPrompt(String type, boolean onStderr) {
    this.type = type;
    this.onStderr = onStderr;
  }

  /**
   * Prints the question and waits for a line.
   *
   * @return the line; empty on Ctrl-C
   * @throws IOException when the terminal can't be used, or the input ends (Ctrl-D)
   */
  public Optional<Secret> ask(String question) throws IOException {
    try (SystemTerminal terminal = SystemTerminal.open(type, () -> {}, onStderr)) {
      PromptLineReader reader = new PromptLineReader(terminal, false, () -> {});
      reader.bindSuspend(List.of(LineReader.MAIN));
      reader.setVariable(LineReader.DISABLE_HISTORY, true);
      return Optional.of(new Secret(reader.readLine(question, NO_ECHO)));
    } catch (UserInterruptException e) {
      return Optional.empty();
    } catch (EndOfFileException | IllegalStateException e) {
      throw new IOException(e);
    }
  }
}
