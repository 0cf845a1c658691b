package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;
import org.wscat.script.Wait;
import org.wscat.session.EndCondition;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;

/** The arguments of a listener, and the order in which faults are reported. */
final class ListenerArgumentsTest {
  private static Command.Listen parse(String options) throws Failure {
    Inputs inputs = new Inputs(Map.of(), new NoPrompter());
    return (Command.Listen) new CommandLineParser(inputs).parse(("-l 0 " + options).split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "-q, true, 0, 0, true",
    "-x a -x b, true, 0, 0, false",
    "-x a --stdin, true, 0, 0, true",
    "-x a --on b --reply c, true, 1, 0, false",
    "-x a --expect b, false, 0, 2, false",
    "-x a --expect b --one, false, 2, 0, false",
    "-x a --one, true, 0, 0, false",
    "--expect b, false, 0, 1, false",
    "--expect b --stdin, false, 0, 1, true",
    "--reject 400, true, 0, 0, false",
    "--echo, true, 0, 0, false",
  })
  void messagesAloneGreetEachClientAndOtherStepsArePlayedForEach(
      String options, boolean greets, int shared, int ofEach, boolean stdin) throws Failure {
    Command.Listen command = parse(options);

    assertThat(command.listener().greets()).isEqualTo(greets);
    assertThat(command.steps()).hasSize(shared);
    assertThat(command.clientSteps()).hasSize(ofEach);
    assertThat(command.stdin().isPresent()).isEqualTo(stdin);
  }

  @Test
  void onlyWhatWasAskedForEndsTheSession() throws Failure {
    assertThat(parse("--echo --count 3 -m 9 --connect-timeout 2 --close-timeout 1 -v").settings())
        .isEqualTo(
            new Settings(
                new TimeLimits(
                    Optional.of(Duration.ofSeconds(9)),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Optional.empty()),
                new EndCondition(
                    Optional.of(Wait.UNTIL_SERVER_CLOSES), OptionalLong.of(3), OptionalInt.empty()),
                RetryPolicy.NONE,
                false,
                1,
                Map.of()));
  }

  @Test
  void anEchoIsNotPrinted() throws Failure {
    assertThat(parse("--echo").output().messages().shown()).isFalse();
    assertThat(parse("-q").output().messages().shown()).isTrue();
  }

  /** Faults that are reported before anything is done. */
  @ParameterizedTest
  @CsvSource({
    "--reject 100, --reject: '100' is not a whole number from 200 to 599",
    "--delay x --close-after y, '--delay: ''x'' is not a duration (500ms, 10s, 2m, or seconds as in"
        + " 1.5)'",
    "--cert c --passphrase @/nope --reject 100, --passphrase: cannot read '/nope'",
    "--key k, --key is given without its certificate",
  })
  void theOptionsAreReadAtOnce(String options, String message) {
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> parse(options)).withMessage(message);
  }

  /**
   * Faults that are reported as failures of the session, in the order in which its parts are
   * created.
   */
  @ParameterizedTest
  @CsvSource({
    "-s a;b -l x, invalid subprotocol name 'a;b'",
    "-l x --cert /nope, '--listen: ''x'' is not [HOST:]PORT with a port from 0 to 65535'",
    "--cert /nope, cannot read '/nope'",
    "--reject 302:/\u0001b, --reject: the URL of a redirect holds a control character",
  })
  void theListenerIsMadeInItsTurn(String options, String message) throws Failure {
    ListenerArguments listener = parse(options).listener();
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> listener.hub(false, notice -> {}, Optional.empty()))
        .withMessage(message);
  }

  @Test
  void aRedirectMayLeadAnywhereElse() throws Failure {
    for (String options : List.of("--reject 302:/a", "--reject 400:a\u0001", "--reject 302")) {
      assertThat(parse(options).listener().rejects()).isTrue();
      assertThat(parse(options).listener().hub(false, notice -> {}, Optional.empty())).isNotNull();
    }
  }
}
