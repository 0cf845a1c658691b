package org.wscat.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wscat.websocket.Message;

/** Records the output of both streams in one list. */
final class Recorder {
  private final List<String> entries = new ArrayList<>();
  private final List<Colour> colours = new ArrayList<>();
  private String outputFault;

  List<String> entries() {
    return entries;
  }

  List<Colour> colours() {
    return colours;
  }

  /** Makes standard output fail with this message, or work again if it is null. */
  void breakOutput(String reasonOrNull) {
    outputFault = reasonOrNull;
  }

  LinePrinter lines(String prefix) {
    return (text, colour) -> {
      entries.add(prefix + text);
      colours.add(colour);
    };
  }

  MessagePrinter messages() {
    return new MessagePrinter() {
      @Override
      public void print(Message message, int sender) throws IOException {
        requireOutput();
        entries.add("message " + TerminalSafe.line(message.payload()));
      }

      @Override
      public void flush() throws IOException {
        requireOutput();
        entries.add("flush");
      }
    };
  }

  private void requireOutput() throws IOException {
    if (outputFault != null) {
      throw new IOException(outputFault);
    }
  }
}
