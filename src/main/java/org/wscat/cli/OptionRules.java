package org.wscat.cli;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.Step;

/**
 * The rules on combinations of options. Each method throws a failure of usage if its rule is
 * broken.
 */
final class OptionRules {
  private static final int SWITCHING_PROTOCOLS = 101;

  private OptionRules() {}

  /** Requires that options for one script are not used with several scripts. */
  static void requireSharable(Arguments arguments) throws Failure {
    for (Option<?> row : OptionTable.rows()) {
      if (row.is(Option.Trait.ONE_SCRIPT) && arguments.has(row)) {
        throw Failure.usage(row.longName() + " goes with one --script alone");
      }
    }
  }

  /**
   * Requires that a JUnit report has a test case. The error of an empty file name is left to the
   * creation of the file.
   */
  static void requireCase(Arguments arguments, Optional<String> report, List<Step> steps)
      throws Failure {
    boolean reports = report.isPresent() && !report.get().isEmpty();
    if (reports && !hasStep(steps) && !arguments.has(OptionTable.COUNT)) {
      throw Failure.usage("--report-junit: no case to report")
          .withHint("--script, -x, --expect... and --count make one");
    }
  }

  /** Requires that the options are all for a client, or all for a listener. */
  static void requireOneSide(Arguments arguments, boolean listens) throws Failure {
    if (listens && (arguments.has(OptionTable.CONNECT) || !arguments.positional().isEmpty())) {
      throw Failure.usage("Use either --listen or --connect");
    }
    for (Option<?> row : OptionTable.rows()) {
      if (!arguments.has(row)) {
        continue;
      }
      if (listens && row.is(Option.Trait.CLIENT)) {
        throw Failure.usage(row.longName() + " does not go with --listen");
      }
      if (!listens && row.is(Option.Trait.LISTENER)) {
        throw Failure.usage(row.longName() + " needs --listen");
      }
    }
  }

  /**
   * Requires that each {@code --on} is followed by its {@code --reply}.
   *
   * @param asked the {@code --on} that has no reply yet; null if there is none
   * @param next the next of these options; null at the end of the command line
   */
  static void requirePair(Arguments.Value asked, Arguments.Value next) throws Failure {
    boolean isReply = next != null && next.option() == OptionTable.REPLY;
    if (asked == null && isReply) {
      throw Failure.usage("--reply needs an --on before it");
    }
    if (asked != null && !isReply) {
      throw Failure.usage("--on needs a --reply behind it");
    }
  }

  /** Whether there is a step besides reactions and rhythms, which only accompany others. */
  static boolean hasStep(List<Step> steps) {
    for (Step step : steps) {
      if (!step.isStanding()) {
        return true;
      }
    }
    return false;
  }

  /** Requires that {@code --echo} is used without {@code --stdin}. */
  static void requireEcho(Arguments arguments) throws Failure {
    if (arguments.has(OptionTable.ECHO) && arguments.has(OptionTable.STDIN)) {
      throw Failure.usage("--echo does not read stdin");
    }
  }

  /** Requires that lines with a slash are either commands or not. */
  static void requireOneSlash(Arguments arguments) throws Failure {
    if (arguments.has(OptionTable.SLASH) && arguments.has(OptionTable.NO_SLASH)) {
      throw Failure.usage("Use either --slash or --no-slash");
    }
  }

  /** Requires that options for an open connection are not used with an expected rejection. */
  static void requireOpening(Arguments arguments, List<Step> steps) throws Failure {
    if (SettingsReader.expectedStatus(steps).orElse(SWITCHING_PROTOCOLS) != SWITCHING_PROTOCOLS) {
      for (Option<?> row : OptionTable.rows()) {
        if (row.is(Option.Trait.NEEDS_OPENING) && arguments.has(row)) {
          throw Failure.usage(
              row.longName() + " needs a connection, and --expect-status expects that none opens");
        }
      }
    }
  }

  /** Requires that options for one connection are not used with {@code --reconnect}. */
  static void requireReconnectable(Arguments arguments) throws Failure {
    if (!arguments.has(OptionTable.RECONNECT)) {
      return;
    }
    for (Option<?> row : OptionTable.rows()) {
      if (row.is(Option.Trait.NOT_WITH_RECONNECT) && arguments.has(row)) {
        throw Failure.usage("--reconnect does not go with " + row.longName());
      }
    }
  }
}
