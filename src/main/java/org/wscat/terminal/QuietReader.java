package org.wscat.terminal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;

/**
 * jline's line reader, but quiet: by itself it sends the escape sequence of bracketed paste to
 * every terminal, to switch it on or, once the option was set to off, to switch it off. It also
 * learns what keys do only when the first one is pressed, for nobody sees a prompt before it has.
 * Ctrl-Z suspends the process; the line being typed appears again when it goes on.
 */
final class QuietReader extends LineReaderImpl implements JobControl.Screen {
  private static final String SUSPEND = "wscat-suspend";
  private static final String PASTE_ON = "\u001b[?2004h";
  private static final String PASTE_OFF = "\u001b[?2004l";

  private final boolean bracketedPaste;
  private final JobControl jobControl;

  QuietReader(SystemTerminal terminal, boolean bracketedPaste) throws IOException {
    super(terminal.terminal(), "wscat");
    this.bracketedPaste = bracketedPaste;
    this.jobControl = terminal.jobControl();
    jobControl.use(this);
    int key = terminal.terminal().getAttributes().getControlChar(ControlChar.VSUSP);
    // Where nothing suspends, it is 0 or 255.
    if (jobControl.isPossible() && key > 0 && key < ' ') {
      getKeyMaps().get(MAIN).bind(new Reference(SUSPEND), Character.toString(key));
    }
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
      widgets.put(SUSPEND, this::suspend);
    }
    return super.getWidget(binding);
  }

  private boolean suspend() {
    jobControl.stopJob();
    return true;
  }

  @Override
  public void leaveFor(Runnable stop) {
    lock.lock();
    try {
      if (!reading) {
        stop.run();
        return;
      }
      int cursor = buf.cursor();
      buf.cursor(buf.length());
      redisplay(false);
      terminal.puts(Capability.carriage_return);
      terminal.puts(Capability.keypad_local);
      write(PASTE_OFF, "\n");
      stop.run();
      buf.cursor(cursor);
      handleSignal(Signal.CONT);
    } finally {
      lock.unlock();
    }
  }

  private void write(String pasteMode, String more) {
    terminal.writer().write((isSet(Option.BRACKETED_PASTE) ? pasteMode : "") + more);
    terminal.flush();
  }

  /** The shell has had the terminal, and switched off what it did not switch on. */
  @Override
  protected void handleSignal(Signal signal) {
    super.handleSignal(signal);
    if (signal == Signal.CONT) {
      write(PASTE_ON, "");
    }
  }

  @Override
  public boolean isSet(Option option) {
    return super.isSet(option) && (bracketedPaste || option != Option.BRACKETED_PASTE);
  }
}
