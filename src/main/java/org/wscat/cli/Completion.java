package org.wscat.cli;

import java.util.List;
import java.util.Locale;
import org.wscat.failure.Failure;

/** Scripts by which shells complete the options, made of the option table. */
final class Completion {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  /** What a value is, as far as a shell can know it. */
  private enum Value {
    NONE,
    FILE,
    SHELL,
    OTHER;

    static Value of(OptionRow row) {
      if (row.label() == null) {
        return NONE;
      }
      if (row == OptionRow.COMPLETION) {
        return SHELL;
      }
      return row.label().equals("<file>") ? FILE : OTHER;
    }
  }

  private Completion() {}

  /**
   * The script for that shell.
   *
   * @throws Failure of usage when it is not known
   */
  static String script(String shell) throws Failure {
    return switch (shell.toLowerCase(Locale.ROOT)) {
      case "bash" -> bash();
      case "zsh" -> zsh();
      case "fish" -> fish();
      default ->
          throw Failure.usage(
              "--completion: '" + shell + "' is none of " + String.join(", ", SHELLS));
    };
  }

  private static String bash() {
    StringBuilder files = new StringBuilder();
    StringBuilder others = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (OptionRow row : OptionRow.values()) {
      names.append(String.join(" ", row.names())).append(' ');
      String pattern = String.join(" | ", row.names());
      if (Value.of(row) == Value.FILE) {
        files.append(files.isEmpty() ? "" : " | ").append(pattern);
      } else if (Value.of(row) == Value.OTHER && !row.isOptional()) {
        others.append(others.isEmpty() ? "" : " | ").append(pattern);
      }
    }
    return """
        # bash completion for wscat

        _wscat() {
          local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
          # --option=value comes in three words.
          if [[ $word == = ]]; then
            word=
          elif [[ $option == = ]]; then
            option=${COMP_WORDS[COMP_CWORD - 2]}
          fi
          COMPREPLY=()
          case $option in
            FILES)
              compopt -o filenames 2>/dev/null
              mapfile -t COMPREPLY < <(compgen -f -- "$word")
              ;;
            --completion)
              mapfile -t COMPREPLY < <(compgen -W 'SHELLS' -- "$word")
              ;;
            OTHERS) ;;
            *)
              mapfile -t COMPREPLY < <(compgen -W 'NAMES' -- "$word")
              ;;
          esac
        }

        complete -F _wscat wscat
        """
        .replace("FILES", files)
        .replace("SHELLS", String.join(" ", SHELLS))
        .replace("OTHERS", others)
        .replace("NAMES", names.toString().strip());
  }

  private static String zsh() {
    StringBuilder script = new StringBuilder();
    script.append("#compdef wscat\n\n_wscat() {\n  _arguments -s -S \\\n");
    for (OptionRow row : OptionRow.values()) {
      String excluded =
          row.description().contains("repeatable")
              ? "*"
              : "(" + String.join(" ", row.names()) + ")";
      for (String name : row.names()) {
        String action = zshAction(row);
        String suffix = action.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
        if (row.isOptional()) {
          suffix += "-";
        }
        String spec = excluded + name + suffix + "[" + zshText(row.description()) + "]" + action;
        script.append("    ").append(quoted(spec)).append(" \\\n");
      }
    }
    return script
        .append("    '*:URL:( )'\n}\n\n")
        .append("if [[ ${funcstack[1]} == _wscat ]]; then\n  _wscat \"$@\"\nelse\n")
        .append("  compdef _wscat wscat\nfi\n")
        .toString();
  }

  private static String zshAction(OptionRow row) {
    String colons = row.isOptional() ? "::" : ":";
    return switch (Value.of(row)) {
      case NONE -> "";
      case FILE -> colons + "file:_files";
      case SHELL -> colons + "shell:(" + String.join(" ", SHELLS) + ")";
      case OTHER -> colons + zshText(withoutBrackets(row.label())) + ": ";
    };
  }

  private static String zshText(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String fish() {
    StringBuilder script = new StringBuilder("# fish completion for wscat\n\n");
    script.append("complete -c wscat -f\n");
    for (OptionRow row : OptionRow.values()) {
      script.append("complete -c wscat");
      for (String name : row.names()) {
        boolean isLong = name.startsWith("--");
        script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
      }
      script.append(
          switch (Value.of(row)) {
            case NONE -> "";
            case FILE -> " -r -F";
            case SHELL -> " -x -a " + quoted(String.join(" ", SHELLS));
            case OTHER -> row.isOptional() ? "" : " -x";
          });
      script.append(" -d ").append(quoted(row.description())).append('\n');
    }
    return script.toString();
  }

  private static String withoutBrackets(String label) {
    return label.replace("<", "").replace(">", "");
  }

  /** In single quotes, which zsh and fish read alike in front of plain text. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
