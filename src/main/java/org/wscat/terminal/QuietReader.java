package org.wscat.terminal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * jline's line reader, but quiet: by itself it sends the escape sequence of bracketed paste to
 * every terminal, to switch it on or, once the option was set to off, to switch it off. It also
 * learns what keys do only when the first one is pressed, for nobody sees a prompt before it has.
 */
final class QuietReader extends LineReaderImpl {
  private final boolean bracketedPaste;

  QuietReader(Terminal terminal, boolean bracketedPaste) throws IOException {
    super(terminal, "wscat");
    this.bracketedPaste = bracketedPaste;
  }

  @Override
  protected Map<String, Widget> builtinWidgets() {
    return new HashMap<>();
  }

  @Override
  protected Widget getWidget(Object binding) {
    if (builtinWidgets.isEmpty()) {
      builtinWidgets.putAll(super.builtinWidgets());
      widgets.putAll(builtinWidgets);
    }
    return super.getWidget(binding);
  }

  @Override
  public boolean isSet(Option option) {
    return super.isSet(option) && (bracketedPaste || option != Option.BRACKETED_PASTE);
  }
}
