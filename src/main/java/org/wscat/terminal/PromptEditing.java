package org.wscat.terminal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.Reference;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.wscat.script.SlashCommand;

/**
 * What the prompt has besides its line: the keys, the history, completion, the editor. It is made
 * when the first prompt is shown, because it takes time. Used by the reading thread.
 */
final class PromptEditing {
  /** The key maps in which a line is typed. */
  private static final List<String> KEY_MAPS =
      List.of(LineReader.EMACS, LineReader.VIINS, LineReader.VICMD);

  /** Keys that terminals may send whatever their terminfo entry says, and their widgets. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          LineReader.UP_LINE_OR_SEARCH, List.of("\u001b[A", "\u001bOA"),
          LineReader.DOWN_LINE_OR_SEARCH, List.of("\u001b[B", "\u001bOB"),
          LineReader.FORWARD_CHAR, List.of("\u001b[C", "\u001bOC"),
          LineReader.BACKWARD_CHAR, List.of("\u001b[D", "\u001bOD"),
          LineReader.FORWARD_WORD, List.of("\u001b[1;3C", "\u001b[1;5C", "\u001b\u001b[C"),
          LineReader.BACKWARD_WORD, List.of("\u001b[1;3D", "\u001b[1;5D", "\u001b\u001b[D"),
          LineReader.BEGINNING_OF_LINE, List.of("\u001b[H", "\u001bOH", "\u001b[1~", "\u001b[7~"),
          LineReader.END_OF_LINE, List.of("\u001b[F", "\u001bOF", "\u001b[4~", "\u001b[8~"),
          LineReader.DELETE_CHAR, List.of("\u001b[3~"),
          LineReader.EDIT_AND_EXECUTE_COMMAND, List.of("\u0018\u0005"));

  /** Alt-Enter. In vi's command mode the escape stands for itself. */
  private static final List<String> NEWLINE_KEYS = List.of("\u001b\r", "\u001b\n");

  private final PromptLineReader reader;
  private final PromptSettings settings;
  private final PromptContext context;
  private final PromptHistory history;

  /**
   * Creates what a line reader has, and changes nothing yet.
   *
   * @param context the messages and notices of the session
   */
  PromptEditing(PromptLineReader reader, PromptSettings settings, PromptContext context) {
    this.reader = reader;
    this.settings = settings;
    this.context = context;
    Consumer<String> notice = context.notices()::notice;
    this.history = new PromptHistory(historyFile(), context.secret(), notice);
    reader.use(new Editor(settings.environment()), notice);
  }

  private Optional<HistoryFile> historyFile() {
    return settings.history()
        ? Optional.of(new HistoryFile(HistoryFile.defaultPath(settings.environment())))
        : Optional.empty();
  }

  /** Reads the history and the user's keys, and gives all to the reader. */
  void begin() {
    history.restore();
    reader.configure(this::configure);
  }

  private void configure() {
    for (String map : KEY_MAPS) {
      KEYS.forEach((widget, keys) -> bind(map, widget, keys));
    }
    bind(LineReader.EMACS, LineReader.SELF_INSERT_UNMETA, NEWLINE_KEYS);
    bind(LineReader.VIINS, LineReader.SELF_INSERT_UNMETA, NEWLINE_KEYS);
    reader.bindSuspend(KEY_MAPS);
    new InputRcFile(settings.environment()).configure(reader);
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, Prompt.CONTINUATION);
    reader.setVariable(LineReader.HISTORY_SIZE, HistoryFile.MAX_ENTRIES);
    reader.setOpt(Option.DISABLE_EVENT_EXPANSION);
    reader.setHistory(history);
    reader.setParser(new PromptParser(settings.multiline()));
    reader.setCompleter(completer());
    if (settings.coloured()) {
      reader.suggestFrom(history);
    }
  }

  private void bind(String map, String widget, List<String> keys) {
    KeyMap<Binding> keyMap = reader.getKeyMaps().get(map);
    keyMap.bind(new Reference(widget), keys);
  }

  /** All completers of the prompt; each looks whether the cursor is at a place of its own. */
  private Completer completer() {
    SlashCommand.Place place =
        context.isListener() ? SlashCommand.Place.LISTENER_PROMPT : SlashCommand.Place.PROMPT;
    return new AggregateCompleter(
        new MemberNameCompleter(context.names()), new CommandCompleter(place));
  }

  /** The history of this prompt. */
  PromptHistory history() {
    return history;
  }
}
