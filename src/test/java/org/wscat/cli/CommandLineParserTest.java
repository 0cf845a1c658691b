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
import org.wscat.script.Delimiter;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Wait;

class CommandLineParserTest {
  private static final String URL = "ws://h";

  @Test
  void withAUrlOnlyEverythingElseHasItsDefault() throws Failure {
    assertThat(parse("-c", URL))
        .isEqualTo(
            new Invocation.Connect(
                new ConnectOptions(
                    URL,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    13,
                    new NetworkOptions(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                new SessionOptions(
                    List.of(),
                    true,
                    false,
                    Optional.empty(),
                    OptionalLong.empty(),
                    false,
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    new RetryOptions(
                        OptionalInt.empty(), 0, Duration.ofSeconds(1), false, Optional.empty()),
                    Map.of()),
                new MessageOptions(
                    PayloadFormat.TEXT,
                    Delimiter.LINE_END,
                    false,
                    true,
                    100 * 1024 * 1024,
                    Integer.MAX_VALUE),
                new OutputOptions(false, false, false, true, false, false, Optional.empty())));
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
    assertThat(connect(arguments.toArray(new String[0])).url()).isEqualTo(URL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://h/?a=b&c=d", "demo:", "localhost:8080", "", "@file", "ws://h/a b"})
  void leavesTheUrlAsItIs(String url) throws Failure {
    assertThat(connect("-c", url).url()).isEqualTo(url);
    assertThat(connect("--connect=" + url).url()).isEqualTo(url);
    assertThat(connect(url).url()).isEqualTo(url);
  }

  @Test
  void anAttachedUrlMayHoldAnEqualsSign() throws Failure {
    assertThat(connect("-cws://h/?a=b").url()).isEqualTo("ws://h/?a=b");
  }

  @Test
  void bundlesEndWithAnOptionThatTakesAValue() throws Failure {
    Invocation.Connect invocation = parse("-nPqc", URL);

    assertThat(invocation.connect().network().verify()).isFalse();
    assertThat(invocation.output())
        .isEqualTo(new OutputOptions(true, false, true, true, false, false, Optional.empty()));
  }

  static Stream<Arguments> listsOfValues() {
    return Stream.of(
        arguments(List.of("-s", "chat1", "-s", "my"), List.of("chat1", "my"), List.of()),
        arguments(List.of("-s", "chat1,my"), List.of("chat1,my"), List.of()),
        arguments(List.of("--subprotocol=a", "-sb", "-s="), List.of("a", "b", ""), List.of()),
        arguments(List.of("-H", "X-A: 1", "-H", "x-a:2"), List.of(), List.of("X-A: 1", "x-a:2")),
        arguments(List.of("-HX: y=z", "--header=A:b"), List.of(), List.of("X: y=z", "A:b")),
        arguments(
            List.of("-H", "A:1", "-s", "p", "-H", "B:2"), List.of("p"), List.of("A:1", "B:2")),
        arguments(List.of("-H", "-H", "-s", "-n"), List.of("-n"), List.of("-H")));
  }

  @ParameterizedTest
  @MethodSource("listsOfValues")
  void someOptionsRepeat(List<String> options, List<String> subprotocols, List<String> headers)
      throws Failure {
    ConnectOptions connect = connect(withUrl(options));

    assertThat(connect.subprotocols()).isEqualTo(subprotocols);
    assertThat(connect.headers()).extracting(GivenHeader::line).isEqualTo(headers);
  }

  @Test
  void theRequestCanBeChanged() throws Failure {
    ConnectOptions options =
        connect(URL, "-o", "http://o", "--host", "v:1", "--auth", "u:p", "-p", "8", "-n", "--ca=f");

    assertThat(options.origin()).contains("http://o");
    assertThat(options.host()).contains("v:1");
    assertThat(options.auth()).contains(new Secret("u:p"));
    assertThat(options.version()).isEqualTo(8);
    assertThat(options.network().verify()).isFalse();
    assertThat(options.network().caFile()).contains("f");
    assertThat(connect(URL, "--origin=a", "--protocol", "13", "--no-check").origin()).contains("a");
  }

  @Test
  void ofARepeatedSingleValueTheLastWins() throws Failure {
    ConnectOptions options =
        connect(
            URL,
            "-o",
            "a",
            "--origin",
            "b",
            "--host=a",
            "--host=b",
            "--auth",
            "a",
            "--auth",
            "b",
            "-p",
            "8",
            "-p",
            "13",
            "--ca",
            "a",
            "--ca",
            "b");
    SessionOptions session =
        session(
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
    assertThat(options.auth()).contains(new Secret("b"));
    assertThat(options.version()).isEqualTo(13);
    assertThat(options.network().caFile()).contains("b");
    assertThat(session.linger()).contains(new Wait(Optional.of(Duration.ofSeconds(3))));
    assertThat(session.count()).hasValue(2);
    assertThat(session.timeout()).contains(Duration.ofSeconds(4));
    assertThat(session.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(session.closeTimeout()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void emptyOriginHostAndCredentialsAreIgnored() throws Failure {
    ConnectOptions options = connect(URL, "-o", "", "--host=", "--auth", "");

    assertThat(options.origin()).isEmpty();
    assertThat(options.host()).isEmpty();
    assertThat(options.auth()).isEmpty();
  }

  @Test
  void switchesMayBeRepeated() throws Failure {
    Invocation.Connect invocation =
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

    assertThat(invocation.connect().network().verify()).isFalse();
    assertThat(invocation.output())
        .isEqualTo(new OutputOptions(true, false, true, false, true, false, Optional.empty()));
    assertThat(invocation.session().slash()).isTrue();
    assertThat(invocation.session().stdin()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o", "--host", "--auth", "--ca", "-s", "-H", "-c"})
  void everyRequiredValueMayLookLikeAnOption(String option) throws Failure {
    assertThat(connect(option, "--no-check", "-c", URL).network().verify()).isTrue();
    assertThat(connect(option, "-n", "-c", URL).network().verify()).isTrue();
  }

  private static String[] withUrl(List<String> options) {
    return Stream.concat(options.stream(), Stream.of(URL)).toArray(String[]::new);
  }

  private static ConnectOptions connect(String... arguments) throws Failure {
    return parse(arguments).connect();
  }

  private static SessionOptions session(String... arguments) throws Failure {
    return parse(arguments).session();
  }

  private static Invocation.Connect parse(String... arguments) throws Failure {
    return (Invocation.Connect) new CommandLineParser(new Inputs(Map.of())).parse(arguments);
  }
}
