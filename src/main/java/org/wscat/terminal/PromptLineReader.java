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
 * jline's line reader with four changes. It sends the escape sequences of bracketed paste only to
 * terminals that know them; jline sends one even if the option is off. It creates the widgets,
 * which takes time, on the first key and not before the prompt is shown. Ctrl-Z suspends the
 * process, and the line being edited is drawn again when it continues. A prompt without text can be
 * erased when it is closed. Used as jline's class is: one thread reads, any thread prints.
 */
final class PromptLineReader extends LineReaderImpl implements JobControl.SuspendHandler {
  private static final String SUSPEND = "wscat-suspend";
  private static final String PASTE_ON = "\u001b[?2004h";
  private static final String PASTE_OFF = "\u001b[?2004l";

  private final boolean bracketedPaste;
  private final JobControl jobControl;
  private volatile boolean erasesEmptyLine;

  /**
   * Creates a line reader.
   *
   * @param bracketedPaste whether the terminal knows bracketed paste
   * @throws IOException when jline can't use the terminal
   */
  PromptLineReader(SystemTerminal terminal, boolean bracketedPaste) throws IOException {
    super(terminal.terminal(), "wscat");
    this.bracketedPaste = bracketedPaste;
    this.jobControl = terminal.jobControl();
    jobControl.use(this);
    int key = terminal.terminal().getAttributes().getControlChar(ControlChar.VSUSP);
    // A terminal without a key to suspend has 0 or 255 here.
    if (jobControl.isPossible() && key > 0 && key < ' ') {
      getKeyMaps().get(MAIN).bind(new Reference(SUSPEND), Character.toString(key));
    }
  }

  /** From now on a line without text is erased, with its prompt, when reading ends. */
  void eraseEmptyLine() {
    erasesEmptyLine = true;
  }

  @Override
  protected void cleanup() {
    if (erasesEmptyLine && buf.length() == 0) {
      setOpt(Option.ERASE_LINE_ON_FINISH);
    }
    super.cleanup();
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
      widgets.put(SUSPEND, this::suspendWidget);
    }
    return super.getWidget(binding);
  }

  /** Clears the screen, where the terminal knows how to. */
  void wipe() {
    terminal.puts(Capability.clear_screen);
    terminal.flush();
  }

  private boolean suspendWidget() {
    jobControl.stopJob();
    return true;
  }

  @Override
  public void suspend(Runnable stop) {
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

  /** Writes the sequence, if bracketed paste is used, and a text. */
  private void write(String pasteMode, String more) {
    terminal.writer().write((isSet(Option.BRACKETED_PASTE) ? pasteMode : "") + more);
    terminal.flush();
  }

  /** Switches bracketed paste on again: the shell, which had the terminal, has switched it off. */
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
