package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.output.MessageStyle;
import org.wscat.output.OutputStyle;
import org.wscat.output.PipePrinter;
import org.wscat.script.Delimiter;
import org.wscat.script.InputFormat;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Wait;
import org.wscat.session.EndCondition;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.HandshakeOptions;
import org.wscat.websocket.ProtocolOffer;

class CommandLineParserTest {
  private static final String URL = "ws://h";

  @Test
  void withAUrlOnlyEverythingElseHasItsDefault() throws Failure {
    Command.Connect command = parse("-c", URL);

    assertThat(command.client().url()).isEqualTo(URL);
    assertThat(command.client().handshake())
        .isEqualTo(
            new HandshakeOptions(
                new ProtocolOffer(13, List.of(), true),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(command.client().limits())
        .isEqualTo(new FrameLimits(100 * 1024 * 1024, Integer.MAX_VALUE));
    assertThat(command.client().tls().verify()).isTrue();
    assertThat(command.client().tls().identity()).isEmpty();
    assertThat(command.client().tls().serverName()).isEmpty();
    assertThat(command.steps()).isEmpty();
    assertThat(command.stdin())
        .contains(new InputFormat(PayloadFormat.TEXT, Delimiter.LINE_END, false, true, true, true));
    assertThat(command.output()).isEqualTo(output(false, false, true, "< "));
    assertThat(command.settings())
        .isEqualTo(
            new Settings(
                new TimeLimits(
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Optional.empty()),
                new EndCondition(Optional.empty(), OptionalLong.empty(), OptionalInt.empty()),
                new RetryPolicy(OptionalInt.empty(), 0, Duration.ofSeconds(1), Optional.empty()),
                false,
                0,
                Map.of()));
  }

  private static OutputStyle output(boolean quiet, boolean pingPongs, boolean colour, String mark) {
    return new OutputStyle(
        quiet,
        pingPongs,
        colour,
        false,
        new MessageStyle(true, false, mark, PipePrinter.Terminator.NEWLINE),
        Optional.empty());
  }

  static Stream<List<String>> waysToGiveTheUrl() {
    return Stream.of(
        List.of("-c", URL),
        List.of("--connect", URL),
        List.of("--connect=" + URL),
        List.of("-c" + URL),
        List.of("-nc", URL),
        List.of("-nc" + URL),
        List.of("-Pnqc", URL),
        List.of(URL),
        List.of("-n", URL),
        List.of(URL, "-n"),
        List.of("-x", "a", URL, "-x", "b"),
        List.of("--", URL),
        List.of("-n", "--", URL),
        List.of("-c", "ws://other", "-c", URL),
        List.of("--connect=a", "-cb", "-c", URL));
  }

  @ParameterizedTest
  @MethodSource("waysToGiveTheUrl")
  void takesTheUrl(List<String> arguments) throws Failure {
    assertThat(client(arguments.toArray(new String[0])).url()).isEqualTo(URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://h/?a=b&c=d", "demo:", "localhost:8080", "", "@file", "ws://h/a b"})
  void leavesTheUrlAsItIs(String url) throws Failure {
    assertThat(client("-c", url).url()).isEqualTo(url);
    assertThat(client("--connect=" + url).url()).isEqualTo(url);
    assertThat(client(url).url()).isEqualTo(url);
  }

  @Test
  void anAttachedUrlMayHoldAnEqualsSign() throws Failure {
    assertThat(client("-cws://h/?a=b").url()).isEqualTo("ws://h/?a=b");
  }

  @Test
  void bundlesEndWithAnOptionThatTakesAValue() throws Failure {
    Command.Connect command = parse("-nPqc", URL);

    assertThat(command.client().tls().verify()).isFalse();
    assertThat(command.output()).isEqualTo(output(true, true, true, "< "));
  }

  static Stream<Arguments> listsOfValues() {
    return Stream.of(
        arguments(List.of("-s", "chat1", "-s", "my"), List.of("chat1", "my"), List.of()),
        arguments(List.of("-s", "chat1,my"), List.of("chat1,my"), List.of()),
        arguments(List.of("--subprotocol=a", "-sb", "-s="), List.of("a", "b", ""), List.of()),
        arguments(List.of("-H", "X-A: 1", "-H", "x-a:2"), List.of(), List.of("X-A: 1", "x-a: 2")),
        arguments(List.of("-HX: y=z", "--header=A:b"), List.of(), List.of("X: y=z", "A: b")),
        arguments(
            List.of("-H", "A:1", "-s", "p", "-H", "B:2"), List.of("p"), List.of("A: 1", "B: 2")),
        arguments(List.of("-H", "-H:", "-s", "-n"), List.of("-n"), List.of("-H: ")));
  }

  @ParameterizedTest
  @MethodSource("listsOfValues")
  void someOptionsRepeat(List<String> options, List<String> subprotocols, List<String> headers)
      throws Failure {
    ClientArguments client = client(withUrl(options));

    assertThat(client.subprotocols()).isEqualTo(subprotocols);
    assertThat(client.handshake().headers()).extracting(Header::toString).isEqualTo(headers);
  }

  @Test
  void theRequestCanBeChanged() throws Failure {
    ClientArguments client =
        client(URL, "-o", "http://o", "--host", "v:1", "--auth", "u:p", "-p", "8", "-n", "--ca=f");

    assertThat(client.origin()).contains("http://o");
    assertThat(client.handshake().origin()).contains("http://o");
    assertThat(client.handshake().host()).contains("v:1");
    assertThat(client.handshake().auth()).contains(new Secret("u:p"));
    assertThat(client.handshake().offer().version()).isEqualTo(8);
    assertThat(client.tls().verify()).isFalse();
    assertThat(client(URL, "--origin=a", "--protocol", "13", "--no-check").origin()).contains("a");
  }

  @Test
  void ofARepeatedSingleValueTheLastWins() throws Failure {
    HandshakeOptions options =
        client(
                URL,
                "-o",
                "a",
                "--origin",
                "b",
                "--host=a",
                "--host=b",
                "--auth",
                "a:",
                "--auth",
                "b:",
                "-p",
                "8",
                "-p",
                "13")
            .handshake();
    Settings settings =
        settings(
            URL,
            "-w",
            "-1",
            "--wait",
            "3",
            "--count=1",
            "--count",
            "2",
            "-m1",
            "-m",
            "4",
            "--connect-timeout=1",
            "--connect-timeout=5",
            "--close-timeout=1",
            "--close-timeout=6");

    assertThat(options.origin()).contains("b");
    assertThat(options.host()).contains("b");
    assertThat(options.auth()).contains(new Secret("b:"));
    assertThat(options.offer().version()).isEqualTo(13);
    assertThat(settings.end().linger()).contains(new Wait(Optional.of(Duration.ofSeconds(3))));
    assertThat(settings.end().count()).hasValue(2);
    assertThat(settings.limits())
        .isEqualTo(
            new TimeLimits(
                Optional.of(Duration.ofSeconds(4)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Optional.empty()));
  }

  @Test
  void emptyOriginHostAndCredentialsAreIgnored() throws Failure {
    HandshakeOptions options = client(URL, "-o", "", "--host=", "--auth", "").handshake();

    assertThat(options.origin()).isEmpty();
    assertThat(options.host()).isEmpty();
    assertThat(options.auth()).isEmpty();
  }

  @Test
  void switchesMayBeRepeated() throws Failure {
    Command.Connect command =
        parse(
            URL,
            "-n",
            "-n",
            "-P",
            "--show-ping-pong",
            "-qq",
            "--quiet",
            "--no-color",
            "--no-color",
            "--slash",
            "--slash",
            "--stdin",
            "--stdin",
            "-x",
            "a");

    assertThat(command.client().tls().verify()).isFalse();
    assertThat(command.output()).isEqualTo(output(true, true, false, ""));
    assertThat(command.stdin())
        .contains(new InputFormat(PayloadFormat.TEXT, Delimiter.LINE_END, true, true, true, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o", "--host", "--auth", "--ca", "-s", "-H", "-c"})
  void everyRequiredValueMayLookLikeAnOption(String option) throws Failure {
    assertThat(client(option, "--no-check", "-c", URL).tls().verify()).isTrue();
    assertThat(client(option, "-n", "-c", URL).tls().verify()).isTrue();
  }

  private static String[] withUrl(List<String> options) {
    return Stream.concat(options.stream(), Stream.of(URL)).toArray(String[]::new);
  }

  private static ClientArguments client(String... arguments) throws Failure {
    return parse(arguments).client();
  }

  private static Settings settings(String... arguments) throws Failure {
    return parse(arguments).settings();
  }

  private static Command.Connect parse(String... arguments) throws Failure {
    return (Command.Connect)
        new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse(arguments);
  }
}
