package org.wscat.output;

import java.util.List;
import org.wscat.script.PromptCommand;
import org.wscat.script.SlashCommand;

/** The text of {@code /help}. */
final class CommandHelp {
  private static final int INDENT = 32;

  private CommandHelp() {}

  /** Explains one command, or lists all of a prompt. */
  static String of(PromptCommand.Help asked) {
    List<SlashCommand> commands =
        asked.command().isPresent()
            ? List.of(asked.command().get())
            : SlashCommand.in(asked.place());
    StringBuilder text = new StringBuilder();
    for (SlashCommand command : commands) {
      String usage = command.usage();
      text.append(text.isEmpty() ? "" : "\n").append(usage);
      text.append(" ".repeat(Math.max(1, INDENT - usage.length()))).append(command.help());
    }
    if (asked.command().isEmpty()) {
      text.append("\n//text").append(" ".repeat(INDENT - 6)).append("send /text");
    }
    return text.toString();
  }
}
