package org.wscat.terminal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * jline's line reader with some changes. It sends the escape sequences of bracketed paste only to
 * terminals that know them; jline sends one even if the option is off. It creates the widgets,
 * which takes time, on the first key and not before the prompt is shown. Ctrl-Z suspends the
 * process, and the line being edited is drawn again when it continues. Up and Down look for what is
 * typed, where jline looks for its first word. The newest entry of the history that continues the
 * line is suggested behind it. The editor is the user's. A prompt without text can be erased when
 * it is closed. Used as jline's class is: one thread reads, any thread prints.
 */
final class PromptLineReader extends LineReaderImpl implements JobControl.SuspendHandler {
  private static final String SUSPEND = "wscat-suspend";
  private static final String PASTE_ON = "\u001b[?2004h";
  private static final String PASTE_OFF = "\u001b[?2004l";
  private static final AttributedStyle GREY =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.BLACK + AttributedStyle.BRIGHT);

  /** Called on the reading thread. */
  interface ShownHandler {
    /** The line is shown as it is, and the next key is waited for. */
    void shown();
  }

  private final boolean bracketedPaste;
  private final JobControl jobControl;
  private volatile boolean erasesEmptyLine;
  private final ShownHandler shownHandler;

  private Editor editor;
  private Consumer<String> notice;
  private PromptHistory suggestions;

  /** The suggestion, and the line for which it was found. */
  private String suggestion = "";

  private String suggestedFor = "";

  /**
   * What was printed while an editor has the terminal; null while none has. Guarded by the lock.
   */
  private HeldBackLines heldBack;

  /**
   * Creates a line reader.
   *
   * @param bracketedPaste whether the terminal knows bracketed paste
   * @param shownHandler called whenever the line is shown, before a key is waited for
   * @throws IOException when jline can't use the terminal
   */
  PromptLineReader(SystemTerminal terminal, boolean bracketedPaste, ShownHandler shownHandler)
      throws IOException {
    super(terminal.terminal(), "wscat");
    this.bracketedPaste = bracketedPaste;
    this.shownHandler = shownHandler;
    this.jobControl = terminal.jobControl();
    jobControl.use(this);
  }

  /** Changes the settings by a function, while no other thread draws the line. */
  void configure(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** Binds the key that suspends the process in these key maps. */
  void bindSuspend(List<String> maps) {
    int key = terminal.getAttributes().getControlChar(ControlChar.VSUSP);
    // A terminal without a key to suspend has 0 or 255 here.
    if (jobControl.isPossible() && key > 0 && key < ' ') {
      for (String map : maps) {
        getKeyMaps().get(map).bind(new Reference(SUSPEND), Character.toString(key));
      }
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

  /** Edits lines with this editor. */
  void use(Editor usersEditor, Consumer<String> noticePrinter) {
    editor = usersEditor;
    notice = noticePrinter;
  }

  /** Suggests the entries of this history. */
  void suggestFrom(PromptHistory history) {
    suggestions = history;
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
    // A name in the user's file of keys may be unknown here.
    return binding instanceof Reference reference && !widgets.containsKey(reference.name())
        ? this::beep
        : super.getWidget(binding);
  }

  @Override
  public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
    boolean ofLine = keys == getKeys();
    shownHandler.shown();
    // The handler may have chosen other keys.
    return super.readBinding(ofLine ? getKeys() : keys, local);
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
      if (!reading || heldBack != null) {
        stop.run();
        return;
      }
      int cursor = buf.cursor();
      leaveLine();
      stop.run();
      buf.cursor(cursor);
      handleSignal(Signal.CONT);
    } finally {
      lock.unlock();
    }
  }

  /** Puts the cursor below the line, and the terminal into the state that other programs expect. */
  private void leaveLine() {
    buf.cursor(buf.length());
    doAutosuggestion = false;
    redisplay(false);
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.keypad_local);
    write(PASTE_OFF, "\n");
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

  /** Edits the line in the user's editor. What is printed meanwhile appears after it. */
  @Override
  protected boolean editAndExecute() {
    String typed = buf.toString();
    leaveLine();
    heldBack = new HeldBackLines(lock);
    String problem = "";
    try {
      setBuffer(edited(typed));
    } catch (IOException e) {
      problem = e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> printed = heldBack.end();
    heldBack = null;
    handleSignal(Signal.CONT);
    for (String text : printed) {
      super.printAbove(text);
    }
    if (!problem.isEmpty()) {
      notice.accept(problem);
    }
    return true;
  }

  /** Runs the editor without the lock, so that other threads need not wait for its end. */
  private String edited(String typed) throws IOException, InterruptedException {
    lock.unlock();
    try {
      return jobControl.lend(() -> editor.edit(typed));
    } finally {
      lock.lock();
    }
  }

  @Override
  public void printAbove(String text) {
    lock.lock();
    try {
      if (heldBack == null || !heldBack.add(text)) {
        super.printAbove(text);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected boolean historySearchBackward() {
    beginSearch();
    int found = searchBackwards(searchBuffer.toString(), history.index(), true);
    if (found < 0 || !history.moveTo(found)) {
      return false;
    }
    setBuffer(history.current());
    return true;
  }

  @Override
  protected boolean historySearchForward() {
    beginSearch();
    int next = history.index() + 1;
    int found = next > history.last() ? -1 : searchForwards(searchBuffer.toString(), next, true);
    if (found >= 0 && history.moveTo(found)) {
      setBuffer(history.current());
      return true;
    }
    history.moveToEnd();
    boolean changes = !buf.toString().equals(historyBuffer.toString());
    setBuffer(historyBuffer.toString());
    historyBuffer = null;
    return changes;
  }

  /** Looks from now on for what is typed, unless the line is an entry that was found. */
  private void beginSearch() {
    if (historyBuffer == null || !buf.toString().equals(history.current())) {
      historyBuffer = buf.copy();
      searchBuffer = buf.toString();
    }
  }

  @Override
  public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
    boolean suggests = doAutosuggestion && post == null && searchTerm == null;
    AttributedString line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
    String shown = suggests ? suggestion() : "";
    if (shown.isEmpty()) {
      return line;
    }
    int end = shown.indexOf('\n');
    return new AttributedStringBuilder()
        .append(line)
        .styled(GREY, end < 0 ? shown : shown.substring(0, end) + " …")
        .toAttributedString();
  }

  /** What the newest entry of the history has behind the line; empty if none begins like it. */
  private String suggestion() {
    if (suggestions == null || buf.cursor() < buf.length()) {
      return "";
    }
    String typed = buf.toString();
    if (!typed.equals(suggestedFor)) {
      suggestion = suggestions.continuation(typed);
      suggestedFor = typed;
    }
    return suggestion;
  }

  private boolean take(String suggested) {
    buf.write(suggested);
    return !suggested.isEmpty();
  }

  @Override
  protected boolean forwardChar() {
    return take(suggestion()) || super.forwardChar();
  }

  @Override
  protected boolean forwardWord() {
    return take(firstWord(suggestion())) || super.forwardWord();
  }

  @Override
  protected boolean emacsForwardWord() {
    return forwardWord();
  }

  /** The text to the end of its first word, which is of letters and digits. */
  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && !Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** Inserts a tab where there is nothing to complete, as it is part of a message. */
  @Override
  protected boolean expandOrComplete() {
    if (super.expandOrComplete()) {
      return true;
    }
    String typed = buf.toString();
    return !typed.startsWith("/") && !TypedJson.isBegun(typed) && selfInsert();
  }
}
