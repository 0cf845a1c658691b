package org.wscat.terminal;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.utils.InfoCmp;

/**
 * The terminfo capabilities of common terminals. jline by itself runs {@code infocmp} to get them,
 * which takes longer than all else that opens a terminal.
 */
final class TerminalCapabilities {
  /** The terminfo name of a terminal without escape sequences: only CR, LF and backspace. */
  static final String PLAIN = "wscat-plain";

  private static final String PLAIN_CAPABILITIES =
      PLAIN + "|no escape sequences,\n\tam,\n\tcols#80,\n\tcr=\\r, cub1=^H, cud1=\\n, ind=\\n,\n";

  /** The prefixes of terminfo names of terminals that understand ECMA-48. */
  private static final List<String> ECMA_48_PREFIXES =
      List.of("xterm", "screen", "tmux", "rxvt", "vte", "alacritty", "foot", "konsole", "st-");

  /** The terminfo capabilities of ECMA-48 terminals that a line editor needs. */
  private static final String ECMA_48_CAPABILITIES =
      """
      ecma-48|what a line editor needs,
      \tam, xenl, colors#256, bel=^G, clear=\\E[H\\E[2J, cr=\\r, cub=\\E[%p1%dD, cub1=^H, cud=\\E[%p1%dB,
      \tcud1=\\n, cuf=\\E[%p1%dC, cuf1=\\E[C, cuu=\\E[%p1%dA, cuu1=\\E[A, dch=\\E[%p1%dP, dch1=\\E[P,
      \ted=\\E[J, el=\\E[K, ich=\\E[%p1%d@, kcub1=\\EOD, kcud1=\\EOB, kcuf1=\\EOC, kcuu1=\\EOA,
      \tkdch1=\\E[3~, kend=\\EOF, khome=\\EOH, rmkx=\\E[?1l\\E>, smkx=\\E[?1h\\E=,
      """;

  /** jline's logger. Initialized only if needed, because java.util.logging takes long to load. */
  private static final class JlineLog {
    static final Logger LOGGER = Logger.getLogger("org.jline");
  }

  private TerminalCapabilities() {}

  /**
   * Gives jline the capabilities of a terminal, if they are known here.
   *
   * @param type the terminal's name in terminfo
   * @return the name to open the terminal with, {@link #PLAIN} in place of {@link Prompt#DUMB}
   */
  static String provide(String type) {
    if (type.equals(Prompt.DUMB)) {
      InfoCmp.setLoadedInfoCmp(PLAIN, PLAIN_CAPABILITIES);
      return PLAIN;
    }
    for (String prefix : ECMA_48_PREFIXES) {
      if (type.startsWith(prefix)) {
        InfoCmp.setLoadedInfoCmp(type, ECMA_48_CAPABILITIES);
        return type;
      }
    }
    // jline logs a stack trace for a terminal without terminfo entry, and works without the entry.
    JlineLog.LOGGER.setLevel(Level.OFF);
    return type;
  }
}
