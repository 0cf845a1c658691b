package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Prints lines on a stream in UTF-8, with or without colours. */
public final class StreamLinePrinter implements LinePrinter {
  private final OutputStream out;
  private final boolean coloured;

  /**
   * Creates a printer.
   *
   * @param out the stream, which is flushed after each line
   * @param coloured whether to write escape sequences for colours; otherwise it writes none
   */
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
