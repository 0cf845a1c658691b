package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.Rejection;
import org.wscat.listen.ListenAddress;
import org.wscat.net.HostOverride;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Standing;
import org.wscat.script.Step;
import org.wscat.script.StepParser;
import org.wscat.script.Wait;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageTerminator;

/** The valid and invalid values of each row of the option table. */
final class OptionTableTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOKEN", "t0k", "AUTHORIZATION", "X-A: 1");

  /** A row, a text, and its value; includes every option with a value. */
  static Stream<Arguments> values() throws Exception {
    return Stream.of(
        arguments(OptionTable.CONNECT, "ws://h", "ws://h"),
        arguments(OptionTable.LISTEN, "8080", new ListenAddress(Optional.empty(), 8080)),
        arguments(OptionTable.LISTEN, "[::1]:0", new ListenAddress(Optional.of("::1"), 0)),
        arguments(OptionTable.SUBPROTOCOL, "a, b", "a, b"),
        arguments(OptionTable.EXECUTE, "{{a}}", send("{{a}}")),
        arguments(OptionTable.EXECUTE, "", send("")),
        arguments(OptionTable.WAIT, "1.5", new Wait(Optional.of(Duration.ofMillis(1500)))),
        arguments(OptionTable.WAIT, "-1", Wait.UNTIL_SERVER_CLOSES),
        arguments(OptionTable.REJECT, "503", new Rejection(503, List.of(), "")),
        arguments(OptionTable.REJECT, "200:a:b", new Rejection(200, List.of(), "a:b")),
        arguments(OptionTable.REJECT, "304:", new Rejection(304, List.of(), "")),
        arguments(OptionTable.DELAY, "0", Duration.ZERO),
        arguments(OptionTable.CLOSE_AFTER, "2m", Duration.ofMinutes(2)),
        arguments(OptionTable.COUNT, "999999999999", 999_999_999_999L),
        arguments(OptionTable.COUNT, "01", 1L),
        arguments(OptionTable.EXPECT, "a", expectation("--expect", "a", false)),
        arguments(OptionTable.PRINT, "a", new StepParser(Map.of(), Set.of()).print("a")),
        arguments(OptionTable.EXPECT_REGEX, "", expectation("--expect-regex", "", true)),
        arguments(OptionTable.ON, "a", expectation("--on", "a", false)),
        arguments(OptionTable.REPLY, "{{a}}", send("{{a}}")),
        arguments(
            OptionTable.EVERY,
            "25s=a=b",
            new Standing.Every("--every 25s=a=b", Duration.ofSeconds(25), List.of(send("a=b")))),
        arguments(OptionTable.EXPECT_CLOSE, "1006", new Step.ExpectClose("--expect-close", 1006)),
        arguments(OptionTable.EXPECT_STATUS, "401", new Step.ExpectStatus(401)),
        arguments(OptionTable.EXPECT_SUBPROTOCOL, "a", new Step.ExpectSubprotocol("a")),
        arguments(OptionTable.SCRIPT, "a.wscat", "a.wscat"),
        arguments(OptionTable.RECORD, "a b", "a b"),
        arguments(OptionTable.REPORT_JUNIT, "r.xml", "r.xml"),
        arguments(OptionTable.VARIABLE, "a=b=c", Map.entry("a", "b=c")),
        arguments(OptionTable.VARIABLE, "a=", Map.entry("a", "")),
        arguments(OptionTable.VARIABLE, "TOKEN", Map.entry("TOKEN", "t0k")),
        arguments(OptionTable.HEADER, "A: b", List.of(new Header("A", "b", false))),
        arguments(OptionTable.HEADER, "env:AUTHORIZATION", List.of(new Header("X-A", "1", true))),
        arguments(OptionTable.ORIGIN, "http://o", "http://o"),
        arguments(OptionTable.HOST, "v:1", "v:1"),
        arguments(OptionTable.AUTH, "u:p", new Secret("u:p")),
        arguments(OptionTable.AUTH, "env:TOKEN", new Secret("t0k")),
        arguments(OptionTable.PROTOCOL, "8", 8),
        arguments(OptionTable.PROTOCOL, "13", 13),
        arguments(OptionTable.FRAGMENT, "32k", 32_768L),
        arguments(OptionTable.MAX_SIZE, "3g", 3L << 30),
        arguments(OptionTable.MAX_REDIRECTS, "0", 0L),
        arguments(OptionTable.PROXY, "socks5://p:1", "socks5://p:1"),
        arguments(OptionTable.NOPROXY, "a,10.0.0.0/8", "a,10.0.0.0/8"),
        arguments(
            OptionTable.RESOLVE,
            "Host:80:127.0.0.1",
            new HostOverride("host", 80, List.of(loopback()))),
        arguments(OptionTable.SERVERNAME, "n", "n"),
        arguments(OptionTable.CA, "ca.pem", "ca.pem"),
        arguments(OptionTable.CERT, "c.pem", "c.pem"),
        arguments(OptionTable.KEY, "k.pem", "k.pem"),
        arguments(OptionTable.PASSPHRASE, "env:TOKEN", new Secret("t0k")),
        arguments(OptionTable.TIMEOUT, "500ms", Duration.ofMillis(500)),
        arguments(OptionTable.CONNECT_TIMEOUT, "1", Duration.ofSeconds(1)),
        arguments(OptionTable.CLOSE_TIMEOUT, "0", Duration.ZERO),
        arguments(OptionTable.RETRY, "1000000", 1_000_000L),
        arguments(OptionTable.RETRY_DELAY, "0", Duration.ZERO),
        arguments(OptionTable.TERMINATOR, "0D 0a", new MessageTerminator((byte) '\r', (byte) '\n')),
        arguments(OptionTable.KEEPALIVE, "10s", Duration.ofSeconds(10)),
        arguments(OptionTable.COMPLETION, "Fish", "fish"));
  }

  private static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static Step send(String text) {
    return new Step.Send(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static Step expectation(String option, String text, boolean regex) throws Failure {
    ParseContext context = context();
    return regex ? context.regex(option, text) : context.pattern(option, text);
  }

  private static ParseContext context() {
    return new ParseContext(new Inputs(ENVIRONMENT, new NoPrompter()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void theTextStandsForTheValue(Option<?> row, String text, Object value) throws Failure {
    assertThat((Object) row.parse(text, context())).isEqualTo(value);
  }

  /** A row, an invalid text, and the error after the option's name. */
  static Stream<Arguments> faults() {
    String count = "is not a whole number from 1 to 999999999999";
    String duration = "is not a duration (500ms, 10s, 2m, or seconds as in 1.5)";
    String status = "is not a whole number from 100 to 999";
    return Stream.of(
        arguments(OptionTable.LISTEN, "x", "'x' is not [HOST:]PORT with a port from 0 to 65535"),
        arguments(OptionTable.WAIT, "-2", "'-2' " + duration),
        arguments(OptionTable.REJECT, "101", "'101' is not a whole number from 200 to 599"),
        arguments(OptionTable.REJECT, ":a", "'' is not a whole number from 200 to 599"),
        arguments(OptionTable.REJECT, "204:a", "an answer with status 204 has no body"),
        arguments(OptionTable.DELAY, "1h", "'1h' " + duration),
        arguments(OptionTable.COUNT, "0", "'0' " + count),
        arguments(OptionTable.COUNT, "", "'' " + count),
        arguments(OptionTable.COUNT, "+1", "'+1' " + count),
        arguments(OptionTable.COUNT, "\u0661", "'\u0661' " + count),
        arguments(OptionTable.COUNT, "1000000000000", "'1000000000000' " + count),
        arguments(OptionTable.EVERY, "5", "'5' is not a time and a text, as in 25s=ping"),
        arguments(OptionTable.EVERY, "x=a", "'x' " + duration),
        arguments(OptionTable.EVERY, "0=a", "the time must be longer than 0"),
        arguments(OptionTable.EXPECT_STATUS, "99", "'99' " + status),
        arguments(OptionTable.EXPECT_STATUS, "4xx", "'4xx' " + status),
        arguments(OptionTable.VARIABLE, "_=a", "'_' is not a name (letters, digits, _ - .)"),
        arguments(OptionTable.VARIABLE, "NOPE", "the environment has no variable 'NOPE'"),
        arguments(OptionTable.AUTH, "env:NOPE", "the environment has no variable 'NOPE'"),
        arguments(OptionTable.AUTH, "@/nope", "cannot read '/nope'"),
        arguments(OptionTable.PROTOCOL, "7", "'7' is not a WebSocket version (13 or 8)"),
        arguments(OptionTable.MAX_SIZE, "0", "'0' is not a size (32k, 1m, or bytes as in 32768)"),
        arguments(OptionTable.RESOLVE, "h:80", "'h:80' is not host:port:address"),
        arguments(OptionTable.TIMEOUT, "0ms", "the time must be longer than 0"),
        arguments(OptionTable.TERMINATOR, "1", "'1' is not hexadecimal: half a byte is missing"),
        arguments(OptionTable.TERMINATOR, " ", "there is no byte"),
        arguments(OptionTable.TERMINATOR, "c3", "'c3' is not UTF-8, as a text message must be"),
        arguments(OptionTable.KEEPALIVE, "0", "the time must be longer than 0"),
        arguments(OptionTable.RETRY, "-1", "'-1' is not a whole number from 0 to 1000000"),
        arguments(OptionTable.COMPLETION, "tcsh", "'tcsh' is none of bash, zsh, fish"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anythingElseIsRefusedInTheOptionsName(Option<?> row, String text, String fault) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> row.parse(text, context()))
        .withMessage(row.longName() + ": " + fault)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @Test
  void everyValueIsTested() throws Exception {
    Set<Object> tested = values().map(values -> values.get()[0]).collect(Collectors.toSet());
    assertThat(OptionTable.rows().stream().filter(Option::takesValue)).allMatch(tested::contains);
  }

  @Test
  void messagesAreOfTheFormatThatIsGiven() throws Failure {
    Inputs inputs = new Inputs(Map.of(), new NoPrompter());
    ParseContext hex = new ParseContext(inputs, PayloadFormat.HEX, false, Map.of());
    assertThat(OptionTable.EXECUTE.parse("61", hex))
        .isEqualTo(new Step.Send(Message.binary(ByteBuffer.wrap(new byte[] {'a'}))));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> OptionTable.EXPECT.parse("x", hex))
        .withMessage("--expect: this is not hexadecimal");
  }

  @Test
  void aNameInAMessageMustBeBound() throws Failure {
    Inputs inputs = new Inputs(Map.of(), new NoPrompter());
    ParseContext named = new ParseContext(inputs, PayloadFormat.TEXT, true, Map.of("a", "x"));
    assertThat(OptionTable.EXECUTE.parse("{{a}}", named)).isInstanceOf(Step.SendTemplate.class);
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> OptionTable.EXECUTE.parse("{{b}}", named))
        .withMessageStartingWith("--execute: {{b}} stands for nothing here");
    OptionTable.EXPECT_REGEX.parse("(?<b>.)", named);
    assertThat(OptionTable.EXECUTE.parse("{{b}}", named)).isInstanceOf(Step.SendTemplate.class);
  }

  static List<Option<?>> rows() {
    return OptionTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void namesAreUnlikeAllOthers(Option<?> row) {
    Set<String> others = new HashSet<>();
    for (Option<?> other : OptionTable.rows()) {
      if (other != row) {
        others.addAll(List.of(other.names()));
      }
    }
    assertThat(row.names()).doesNotContainAnyElementsOf(others);
    assertThat(row.longName()).matches("--[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(row.names().length == 1 || row.names()[0].matches("-[A-Za-z0-9]")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theHelpSaysWhatTheFieldsSay(Option<?> row) {
    boolean repeatable = row.help().contains("repeatable");
    assertThat(row.is(Option.Trait.REPEATABLE)).isEqualTo(repeatable);
    assertThat(row.takesFile()).isEqualTo(row.label().equals("<file>"));
    assertThat(row.isValueOptional()).isEqualTo(row.synopsis().endsWith("]") && row.takesValue());
    assertThat(row.is(Option.Trait.CLIENT) && row.is(Option.Trait.LISTENER)).isFalse();
  }

  @Test
  void aSynopsisIsTakenApart() {
    Option<String> option =
        new Option<>("-o, --option [<value>]", "help", ValueParser.TEXT, Option.Trait.CLIENT);
    assertThat(option.names()).containsExactly("-o", "--option");
    assertThat(option.label()).isEqualTo("<value>");
    assertThat(option.isValueOptional()).isTrue();
    assertThat(option.is(Option.Trait.CLIENT)).isTrue();
    Option<Boolean> flag = new Option<>("--flag", "help", ValueParser.FLAG);
    assertThat(flag.names()).containsExactly("--flag");
    assertThat(flag.takesValue()).isFalse();
    assertThat(flag.isValueOptional()).isFalse();
    assertThat(flag).hasToString("--flag");
  }
}
