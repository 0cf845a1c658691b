package org.wscat.terminal;

import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * jline's line reader, which by itself sends the escape sequence of bracketed paste to every
 * terminal: to switch it on or, once the option was set to off, to switch it off.
 */
final class QuietReader extends LineReaderImpl {
  private final boolean bracketedPaste;

  QuietReader(Terminal terminal, boolean bracketedPaste) throws IOException {
    super(terminal, "wscat");
    this.bracketedPaste = bracketedPaste;
  }

  @Override
  public boolean isSet(Option option) {
    return super.isSet(option) && (bracketedPaste || option != Option.BRACKETED_PASTE);
  }
}
