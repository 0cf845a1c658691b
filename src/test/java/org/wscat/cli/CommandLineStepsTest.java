package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.Wait;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.Message;

class CommandLineStepsTest {
  private static final String URL = "ws://h";

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-v",
        "-w",
        "--help",
        "-h",
        "-V",
        "--",
        "-",
        "-1",
        "--unknown",
        "''",
        "' '",
        "@file",
        "@@x",
        "'\"quoted\"'",
        "a=b",
        "=a",
        "${sys:user.home}",
        "%n%s",
        "a\nb",
        "é日本🎉",
        "\\n",
      })
  void aMessageIsTakenAsItStands(String text) throws Failure {
    assertThat(texts("-x", text, URL)).containsExactly(text);
    assertThat(texts("--execute", text, URL)).containsExactly(text);
    assertThat(texts("--execute=" + text, URL)).containsExactly(text);
    assertThat(texts(URL, "-x", text)).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "-v", "a=b", "{\"a\":1}", "@file", "c", "-x"})
  void anAttachedMessageIsTakenAsItStands(String text) throws Failure {
    assertThat(texts("-x" + text, URL)).containsExactly(text);
    assertThat(texts("-qx" + text, URL)).containsExactly(text);
  }

  @Test
  void stepsKeepTheOrderOfTheCommandLine() throws Failure {
    assertThat(run("-x", "a", "--expect-status", "101", URL, "-xb", "-x", "a").steps())
        .containsExactly(sendText("a"), new Step.ExpectStatus(101), sendText("b"), sendText("a"));
    assertThat(run(URL, "--expect-status=401", "-x", "a").steps())
        .containsExactly(new Step.ExpectStatus(401), sendText("a"));
  }

  @Test
  void whatIsToBePrintedStandsInThisOrderToo() throws Failure {
    List<Step> steps =
        run(URL, "--print", "a", "-x", "b", "--expect-regex", "(?<c>.)", "--print={{c}}").steps();
    assertThat(steps).hasSize(4);
    assertThat(steps.get(0)).isInstanceOf(Step.Print.class);
    assertThat(steps.get(1)).isEqualTo(sendText("b"));
    assertThat(steps.get(3)).isInstanceOf(Step.Print.class);
  }

  @ParameterizedTest
  @CsvSource({"-x a, true", "--print a, false", "--echo, false", "--expect a --print b, false"})
  void messagesAreShownUnlessTextsArePrinted(String options, boolean shown) throws Failure {
    assertThat(run((options + " " + URL).split(" ")).output().messages().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "-x a, false",
    "--print a, false",
    "--expect-status 101, false",
    "-x a --stdin, true",
    "--stdin --expect-status 101, true",
    "--stdin, true",
    "-w 1, true",
    "--count 1, true",
  })
  void stdinIsReadUnlessThereAreSteps(String options, boolean read) throws Failure {
    assertThat(run((options + " " + URL).strip().split(" ")).stdin().isPresent()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "0.3, PT0.3S", "2, PT2S", "500ms, PT0.5S", "2m, PT2M"})
  void waitsForATime(String text, Duration time) throws Failure {
    Optional<Wait> expected = Optional.of(new Wait(Optional.of(time)));

    assertThat(run("-w", text, URL).settings().end().linger()).isEqualTo(expected);
    assertThat(run("-w" + text, URL).settings().end().linger()).isEqualTo(expected);
    assertThat(run("--wait=" + text, URL).settings().end().linger()).isEqualTo(expected);
  }

  @Test
  void waitsUntilTheServerCloses() throws Failure {
    assertThat(run("-w", "-1", URL).settings().end().linger()).contains(Wait.UNTIL_SERVER_CLOSES);
    assertThat(run("-w-1", URL).settings().end().linger()).contains(Wait.UNTIL_SERVER_CLOSES);
    assertThat(run("--wait=-1", URL).settings().end().linger()).contains(Wait.UNTIL_SERVER_CLOSES);
  }

  @Test
  void takesTimeLimits() throws Failure {
    TimeLimits limits =
        limits(URL, "-m", "1.5", "--connect-timeout", "500ms", "--close-timeout", "0");

    assertThat(limits.run()).contains(Duration.ofMillis(1500));
    assertThat(limits.connect()).isEqualTo(Duration.ofMillis(500));
    assertThat(limits.close()).isZero();
    assertThat(limits(URL, "--timeout=2m").run()).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1000, 999_999_999_999L})
  void takesACount(long count) throws Failure {
    assertThat(run(URL, "--count", Long.toString(count)).settings().end().count()).hasValue(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 400, 999})
  void takesAStatus(int status) throws Failure {
    assertThat(run(URL, "--expect-status", Integer.toString(status)).steps())
        .containsExactly(new Step.ExpectStatus(status));
  }

  @Test
  void aMessageMayEndABundle() throws Failure {
    assertThat(texts("-nxhello", URL)).containsExactly("hello");
    assertThat(texts("-xn", URL)).containsExactly("n");
    assertThat(texts("-xc", URL)).containsExactly("c");
  }

  private static Step sendText(String text) {
    return new Step.Send(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> texts(String... arguments) throws Failure {
    return run(arguments).steps().stream()
        .map(
            step ->
                StandardCharsets.UTF_8
                    .decode(((Message) ((Step.Send) step).outgoing()).payload())
                    .toString())
        .toList();
  }

  private static TimeLimits limits(String... arguments) throws Failure {
    return run(arguments).settings().limits();
  }

  private static Command.Run run(String... arguments) throws Failure {
    return (Command.Run)
        new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse(arguments);
  }
}
