package org.wscat.cli;

/** The completion scripts for shells, generated from the option table. */
final class Completion {
  private Completion() {}

  /**
   * Returns the script for a shell.
   *
   * @param shell a value of {@code --completion}
   */
  static String script(String shell) {
    return switch (shell) {
      case "bash" -> bash();
      case "zsh" -> zsh();
      case "fish" -> fish();
      default -> throw new IllegalArgumentException(shell);
    };
  }

  private static String bash() {
    StringBuilder files = new StringBuilder();
    StringBuilder choices = new StringBuilder();
    StringBuilder others = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (Option<?> row : OptionTable.rows()) {
      names.append(String.join(" ", row.names())).append(' ');
      String pattern = String.join(" | ", row.names());
      if (row.takesFile()) {
        files.append(files.isEmpty() ? "" : " | ").append(pattern);
      } else if (!row.words().isEmpty()) {
        choices
            .append("    ")
            .append(pattern)
            .append(")\n      mapfile -t COMPREPLY < <(compgen -W '")
            .append(String.join(" ", row.words()))
            .append("' -- \"$word\")\n      ;;\n");
      } else if (row.takesValue() && !row.isValueOptional()) {
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
        CHOICES    OTHERS) ;;
            *)
              mapfile -t COMPREPLY < <(compgen -W 'NAMES' -- "$word")
              ;;
          esac
        }

        complete -F _wscat wscat
        """
        .replace("FILES", files)
        .replace("CHOICES", choices)
        .replace("OTHERS", others)
        .replace("NAMES", names.toString().strip());
  }

  private static String zsh() {
    StringBuilder script = new StringBuilder();
    script.append("#compdef wscat\n\n_wscat() {\n  _arguments -s -S \\\n");
    for (Option<?> row : OptionTable.rows()) {
      String excluded =
          row.is(Option.Trait.REPEATABLE) ? "*" : "(" + String.join(" ", row.names()) + ")";
      for (String name : row.names()) {
        String action = zshAction(row);
        String suffix = action.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
        if (row.isValueOptional()) {
          suffix += "-";
        }
        String spec = excluded + name + suffix + "[" + zshText(row.help()) + "]" + action;
        script.append("    ").append(quoted(spec)).append(" \\\n");
      }
    }
    return script
        .append("    '*:URL:( )'\n}\n\n")
        .append("if [[ ${funcstack[1]} == _wscat ]]; then\n  _wscat \"$@\"\nelse\n")
        .append("  compdef _wscat wscat\nfi\n")
        .toString();
  }

  private static String zshAction(Option<?> row) {
    String colons = row.isValueOptional() ? "::" : ":";
    if (!row.takesValue()) {
      return "";
    }
    if (row.takesFile()) {
      return colons + "file:_files";
    }
    return row.words().isEmpty()
        ? colons + zshText(withoutBrackets(row.label())) + ": "
        : colons + row.wordsName() + ":(" + String.join(" ", row.words()) + ")";
  }

  private static String zshText(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String fish() {
    StringBuilder script = new StringBuilder("# fish completion for wscat\n\n");
    script.append("complete -c wscat -f\n");
    for (Option<?> row : OptionTable.rows()) {
      script.append("complete -c wscat");
      for (String name : row.names()) {
        boolean isLong = name.startsWith("--");
        script.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
      }
      if (row.takesFile()) {
        script.append(" -r -F");
      } else if (!row.words().isEmpty()) {
        script.append(" -x -a ").append(quoted(String.join(" ", row.words())));
      } else if (row.takesValue() && !row.isValueOptional()) {
        script.append(" -x");
      }
      script.append(" -d ").append(quoted(row.help())).append('\n');
    }
    return script.toString();
  }

  private static String withoutBrackets(String label) {
    return label.replace("<", "").replace(">", "");
  }

  /** Puts a text into single quotes, with the escapes that zsh and fish have in common. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
