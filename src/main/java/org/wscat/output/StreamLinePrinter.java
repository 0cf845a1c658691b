package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines straight to a stream, in UTF-8. */
public final class StreamLinePrinter implements LinePrinter {
  private final OutputStream out;
  private final boolean coloured;

  /** Lines to that stream, with colours or without any escape sequence. */
  public StreamLinePrinter(OutputStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  @Override
  public synchronized void print(String text, Colour colour) throws IOException {
    String line = (coloured ? colour.paint(text) : text) + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
