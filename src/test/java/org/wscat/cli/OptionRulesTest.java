package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The combinations of options that are allowed. */
final class OptionRulesTest {
  private static Command parse(String options) throws Failure {
    return new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse(options.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "-l 0 -c u, Use either --listen or --connect",
    "-l 0 u, Use either --listen or --connect",
    "-l 0 -w 1, --wait does not go with --listen",
    "-l 0 --keepalive 1, --keepalive does not go with --listen",
    "-l 0 -4 -H a:b, --header does not go with --listen",
    "u --one, --one needs --listen",
    "u --delay 1 --reject 400, --reject needs --listen",
    "u --echo --stdin, --echo does not read stdin",
    "u --expect-status 401 --expect a, '--expect needs a connection, and --expect-status expects"
        + " that none opens'",
    "u --expect-status 401 --count 1, '--count needs a connection, and --expect-status expects that"
        + " none opens'",
    "u --expect-status 101 --expect-status 401 --expect-close 1000, '--expect-close needs a"
        + " connection, and --expect-status expects that none opens'",
    "u --expect-status 401 --print a, '--print needs a connection, and --expect-status expects that"
        + " none opens'",
    "u --reconnect --expect a, --reconnect does not go with --expect",
    "u --reconnect --record f, --reconnect does not go with --record",
    "u --reconnect --expect-status 101, --reconnect does not go with --expect-status",
    "u --report-junit f, --report-junit: no case to report",
    "u --script a --script b --stdin, --stdin goes with one --script alone",
    "--script a --script b -l 0, --listen goes with one --script alone",
    "u --script a --script b --record f, --record goes with one --script alone",
    "u -4 -6, Use either --ipv4 or --ipv6",
    "-l 0 --cert f --tls-self-signed, Use either --cert or --tls-self-signed",
  })
  void theseDoNot(String options, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> parse(options))
        .withMessage(message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u --expect-status 101 --expect a --count 1",
        "u --expect-status 401 --expect-status 101 --expect a",
        "u --expect-status 401 -x a",
        "u --reconnect -x a --count 1 --keepalive 1",
        "u --reconnect -x a --print b",
        "-l 0 -x a --print b",
        "u --report-junit f --count 1",
        "u --report-junit f -x a",
        "u --report-junit=",
      })
  void theseDo(String options) throws Failure {
    assertThat(parse(options)).isNotNull();
  }
}
