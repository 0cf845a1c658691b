package org.wscat.cli;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.Step;

/** The rules on which options go together. A broken rule is a failure of usage. */
final class OptionRules {
  private static final int SWITCHING_PROTOCOLS = 101;

  private OptionRules() {}

  /** Several scripts can't share what there is one of. */
  static void requireSharable(Arguments arguments) throws Failure {
    for (Option<?> row : OptionTable.rows()) {
      if (row.is(Option.Trait.ONE_SCRIPT) && arguments.has(row)) {
        throw Failure.usage(row.longName() + " goes with one --script alone");
      }
    }
  }

  /** A report needs a case. Of a file without a name it is told when the file would be made. */
  static void requireCase(Arguments arguments, Optional<String> report, List<Step> steps)
      throws Failure {
    boolean reports = report.isPresent() && !report.get().isEmpty();
    if (reports && steps.isEmpty() && !arguments.has(OptionTable.COUNT)) {
      throw Failure.usage("--report-junit: no case to report")
          .withHint("--script, -x, --expect... and --count make one");
    }
  }

  /** The program either listens or connects, and has the options for that. */
  static void requireOneSide(Arguments arguments, boolean listens) throws Failure {
    if (listens && (arguments.has(OptionTable.CONNECT) || !arguments.bare().isEmpty())) {
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

  /** What is sent comes either from stdin or back from the other end. */
  static void requireEcho(Arguments arguments) throws Failure {
    if (arguments.has(OptionTable.ECHO) && arguments.has(OptionTable.STDIN)) {
      throw Failure.usage("--echo does not read stdin");
    }
  }

  /** What needs a connection goes neither with an expected refusal nor with many clients. */
  static void requireOpening(Arguments arguments, List<Step> steps) throws Failure {
    if (SettingsReader.expectedStatus(steps).orElse(SWITCHING_PROTOCOLS) != SWITCHING_PROTOCOLS) {
      for (Option<?> row : OptionTable.rows()) {
        if (row.is(Option.Trait.NEEDS_OPENING) && arguments.has(row)) {
          throw Failure.usage(
              row.longName() + " needs a connection, and --expect-status expects that none opens");
        }
      }
    }
    if (arguments.has(OptionTable.LISTEN)
        && arguments.has(OptionTable.EXPECT_CLOSE)
        && !arguments.has(OptionTable.ONE)) {
      throw Failure.usage("--expect-close needs --one with --listen");
    }
  }

  /** What has its place in one connection can't be done again on the next. */
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
