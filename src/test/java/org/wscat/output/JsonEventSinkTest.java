package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.net.Address;
import org.wscat.net.Stage;
import org.wscat.net.tls.TlsReport;
import org.wscat.session.Event;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.testing.Events;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.Established;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;
import org.wscat.websocket.Pong;
import org.wscat.websocket.StreamReport;

final class JsonEventSinkTest {
  private static final String TIME = "2026-11-26T07:34:17.045Z";
  private static final Clock CLOCK = Clock.fixed(Instant.parse(TIME), ZoneOffset.UTC);

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer noText() {
    return ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 0, 10, 1}, 1, 3);
  }

  private static Event.Received received(String text) {
    return new Event.Received(Message.text(utf8(text)));
  }

  private static Established opened(Address address, Optional<TlsReport> tls, Header... headers) {
    return new Established(
        new Endpoint(address, "/p?token=t", Optional.of(new Secret("u:p"))),
        new Handshake(
            "h", "/", 13, List.of(), Optional.empty(), Optional.empty(), false, List.of()),
        new Response(101, "", new Headers(List.of(headers)), "", false),
        Optional.empty(),
        new StreamReport(
            "192.0.2.1:80",
            tls,
            Map.of(
                Stage.HANDSHAKE, Duration.ofNanos(1_500_999), Stage.TCP, Duration.ofMillis(20))));
  }

  private static String lines(Event... events) throws OutputFailure {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonEventSink json =
        new JsonEventSink(
            new PipePrinter(out, PipePrinter.Terminator.NEWLINE),
            CLOCK,
            Optional.empty(),
            ExitStatus::code);
    for (Event event : events) {
      json.accept(event);
    }
    json.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> table() {
    Close bye = new Close(1000, "bye");
    Failure lost = new Failure(ExitStatus.CONNECTION_LOST, "connection lost: reset");
    return Stream.of(
        arguments(
            new Event.Opened(
                opened(
                    new Address("h", 80, false),
                    Optional.empty(),
                    new Header("X-A", "1"),
                    new Header("Set-Cookie", "s"),
                    new Header("x-a", "2"),
                    new Header("Location", "ws://u:p@h/"),
                    new Header("Sec-WebSocket-Extensions", "e; f"))),
            "'event':'open',TIME,'url':'ws://h/p?token=***','address':'192.0.2.1:80','status':101,"
                + "'headers':{'x-a':'1, 2','set-cookie':'***','location':'ws://***@h/',"
                + "'sec-websocket-extensions':'e; f'},'subprotocol':null,'extensions':'e; f',"
                + "'tls':null,'timings':{'tcp':20.000,'handshake':1.500,'total':21.500}"),
        arguments(
            new Event.Opened(
                opened(
                    new Address("", 80, false, Optional.of(Path.of("/run/s"))),
                    Optional.of(
                        new TlsReport("TLSv1.3", "C", Optional.empty(), Optional.empty(), false)))),
            "'event':'open',TIME,'url':'ws+unix:/run/s:/p?token=***','address':'192.0.2.1:80',"
                + "'status':101,'headers':{},'subprotocol':null,'extensions':null,"
                + "'tls':{'protocol':'TLSv1.3','cipher':'C','verified':false},"
                + "'timings':{'tcp':20.000,'handshake':1.500,'total':21.500}"),
        arguments(new Event.Listening(80), "'event':'listening',TIME,'port':80"),
        arguments(new Event.Joined(1), "'event':'client',TIME,'state':'connected','client':1"),
        arguments(
            new Event.ClientRefused("status 400"),
            "'event':'client',TIME,'state':'refused','reason':'status 400'"),
        arguments(
            new Event.Left(2, new Ending.Failed(lost)),
            "'event':'client',TIME,'state':'disconnected','client':2,'code':1006,'reason':'',"
                + "'clean':false,'by':null,'error':'connection lost: reset'"),
        arguments(
            new Event.OfClient(3, new Event.Pinged(utf8("p"))),
            "'event':'ping',TIME,'text':'p','bytes':1,'client':3"),
        arguments(
            new Event.Sent(Message.text(utf8("a"))),
            "'event':'send',TIME,'type':'text','text':'a','bytes':1"),
        arguments(
            new Event.Sent(Message.binary(noText())),
            "'event':'send',TIME,'type':'binary','base64':'/wAK','bytes':3"),
        arguments(
            new Event.Sent(new Ping(utf8(""))),
            "'event':'send',TIME,'type':'ping','text':'','bytes':0"),
        arguments(
            new Event.Sent(new Pong(noText())),
            "'event':'send',TIME,'type':'pong','base64':'/wAK','bytes':3"),
        arguments(
            new Event.Sent(bye), "'event':'send',TIME,'type':'close','code':1000,'reason':'bye'"),
        arguments(
            received("\u00e9\ud83d\ude00"),
            "'event':'message',TIME,'type':'text','text':'\u00e9\ud83d\ude00','bytes':6"),
        arguments(
            new Event.Received(Message.binary(noText()), 3),
            "'event':'message',TIME,'type':'binary','base64':'/wAK','bytes':3,'client':3"),
        arguments(
            new Event.Printed("a\n\"\u001b"), "'event':'print',TIME,'text':'a\\n\\\"\\u001B'"),
        arguments(
            new Event.ExpectedStatus(403, "a\nb"),
            "'event':'status',TIME,'status':403,'details':'a\\nb'"),
        arguments(new Event.ExpectedStatus(403, ""), "'event':'status',TIME,'status':403"),
        arguments(new Event.Pinged(utf8("p")), "'event':'ping',TIME,'text':'p','bytes':1"),
        arguments(new Event.Pinged(noText()), "'event':'ping',TIME,'base64':'/wAK','bytes':3"),
        arguments(
            new Event.Ponged(utf8(""), Optional.of(Duration.ofNanos(12_345_678))),
            "'event':'pong',TIME,'text':'','bytes':0,'rtt':12.345"),
        arguments(
            new Event.Ponged(utf8("p"), Optional.of(Duration.ofNanos(1))),
            "'event':'pong',TIME,'text':'p','bytes':1,'rtt':0.000"),
        arguments(
            new Event.Ponged(utf8("p"), Optional.empty()),
            "'event':'pong',TIME,'text':'p','bytes':1,'rtt':null"),
        arguments(
            new Event.Disconnected(new Ending.Closed(bye, Optional.empty()), false),
            "'event':'close',TIME,'code':1000,'reason':'bye','clean':true,'by':'server'"),
        arguments(
            new Event.Disconnected(new Ending.Closed(bye, Optional.of(bye)), true),
            "'event':'close',TIME,'code':1000,'reason':'bye','clean':true,'by':'client'"),
        arguments(
            new Event.Disconnected(new Ending.Unanswered(false), false),
            "'event':'close',TIME,'code':1006,'reason':'','clean':false,'by':'client'"),
        arguments(
            new Event.Disconnected(new Ending.Failed(lost), false),
            "'event':'close',TIME,'code':1006,'reason':'','clean':false,'by':null"),
        arguments(
            new Event.Disconnected(
                new Ending.Failed(new Failure(ExitStatus.SERVER_ERROR, "protocol error")), false),
            "'event':'close',TIME,'code':1006,'reason':'','clean':false,'by':'client'"),
        arguments(
            new Event.Retrying("gone", Duration.ofMillis(1500), Optional.empty()),
            "'event':'retry',TIME,'reason':'gone','delay':1500"),
        arguments(
            new Event.ErrorReported(Failure.usage("no")),
            "'event':'error',TIME,'stage':'usage','message':'no','exit_status':2"),
        arguments(
            ended(new Failure(ExitStatus.REFUSED, "400").withDetails("a\nb").withHint("h")),
            "'event':'error',TIME,'stage':'handshake','message':'400','exit_status':22,"
                + "'details':'a\\nb','hint':'h'"));
  }

  private static Event ended(Failure failure) {
    return new Event.Ended(new Outcome(failure.status(), Optional.of(failure)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void printsOneLinePerEvent(Event event, String members) throws Exception {
    String line = lines(event);
    assertThat(line)
        .isEqualTo(
            "{" + members.replace("TIME", "'time':'" + TIME + "'").replace('\'', '"') + "}\n");
    assertThat(Events.of(line).all()).hasSize(1);
  }

  @Test
  void printsNoLineForTracesAndSuccess() throws Exception {
    assertThat(
            lines(
                new Event.Traced('*', "x"),
                new Event.Ended(new Outcome(ExitStatus.OK, Optional.empty()))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, client", "false, server"})
  void swapsTheRolesForAListener(boolean byPeer, String by) throws Exception {
    Event closed =
        new Event.Disconnected(
            new Ending.Closed(
                new Close(1000, ""), byPeer ? Optional.empty() : Optional.of(new Close(1000, ""))),
            false);
    assertThat(Events.of(lines(new Event.Listening(80), closed)).only("close").path("by").asText())
        .isEqualTo(by);
  }

  @Test
  void assignsATimeoutToItsStage() throws Exception {
    Event event = ended(new Failure(ExitStatus.TIMEOUT, "late"));
    Event open = new Event.Opened(opened(new Address("h", 80, false), Optional.empty()));
    assertThat(Events.of(lines(event, open, event)).values("error", "stage"))
        .containsExactly("connect", "session");
  }

  @ParameterizedTest
  @EnumSource(value = ExitStatus.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
  void everyFailureHasAStageOfTheSchema(ExitStatus status) throws Exception {
    assertThat(Events.of(lines(ended(new Failure(status, "no")))).all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000", "\u001b", "\u007f", "\u0080", "\u009f", "\u061c", "\u200e", "\u200f", "\u202a",
        "\u202e", "\u2028", "\u2029", "\u2066", "\u2069",
      })
  void controlsAreEscaped(String control) throws Exception {
    for (String text : List.of(control, ("x" + control).repeat(20_000))) {
      String line = lines(received(text));
      assertThat(line).contains("\\u").doesNotContain(control);
      assertThat(Events.of(line).only("message").path("text").textValue()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u00e9", "\u200b", "\u202f", "\ud83d\ude00", "\uffff"})
  void otherCharactersStay(String character) throws Exception {
    for (String text : List.of(character, ("x" + character).repeat(20_000))) {
      assertThat(lines(received(text))).contains("\"text\":\"" + text + "\"");
    }
  }

  @Test
  void tellsTheScriptAndTheExitCodeOfTheProcess() throws Exception {
    Recorder recorder = new Recorder();
    JsonEventSink json =
        new JsonEventSink(
            recorder.messages(), CLOCK, Optional.of("a.wscat"), status -> status.code() + 15);
    json.accept(ended(Failure.interrupted()));
    assertThat(recorder.entries().get(0)).contains("\"script\":\"a.wscat\"", "\"exit_status\":143");
  }

  @Test
  void buffersOnlyMessagesAndSentFrames() throws OutputFailure {
    Recorder recorder = new Recorder();
    JsonEventSink json =
        new JsonEventSink(recorder.messages(), CLOCK, Optional.empty(), ExitStatus::code);
    json.accept(received("a"));
    json.accept(new Event.Sent(Message.text(utf8("b"))));
    assertThat(recorder.entries()).hasSize(2).doesNotContain("flush");
    json.accept(new Event.Pinged(utf8("p")));
    assertThat(recorder.entries()).hasSize(4).endsWith("flush");
    json.flush();
    assertThat(recorder.entries()).hasSize(5).endsWith("flush");
  }

  @Test
  void writesNothingAfterAFailure() {
    Recorder recorder = new Recorder();
    JsonEventSink json =
        new JsonEventSink(recorder.messages(), CLOCK, Optional.empty(), ExitStatus::code);
    recorder.breakOutput("No space left on device");
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(() -> json.accept(received("a")));
    recorder.breakOutput(null);
    assertThatExceptionOfType(OutputFailure.class)
        .isThrownBy(() -> json.accept(new Event.Disconnected(new Ending.Unanswered(false), false)))
        .withMessageContaining("No space");
    assertThatExceptionOfType(OutputFailure.class).isThrownBy(json::flush);
    assertThat(recorder.entries()).isEmpty();
  }

  @Test
  void keepsLinesOfSeveralThreadsWhole() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonEventSink json =
        new JsonEventSink(
            new PipePrinter(out, PipePrinter.Terminator.NEWLINE),
            CLOCK,
            Optional.empty(),
            ExitStatus::code);
    List<Thread> threads = Stream.of("a", "b", "c").map(text -> teller(json, text)).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    json.flush();
    assertThat(Events.unchecked(out.toString(StandardCharsets.UTF_8)).named("message"))
        .hasSize(3000);
  }

  private static Thread teller(JsonEventSink json, String text) {
    return new Thread(
        () -> {
          try {
            for (int i = 0; i < 1000; i++) {
              json.accept(received(text));
            }
          } catch (OutputFailure e) {
            throw new AssertionError(e);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"0, 1970-01-01T00:00:00.000Z", "-1, 1969-12-31T23:59:59.999Z"})
  void timesAreIsoWithMilliseconds(long millis, String text) throws IOException {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    TimestampFormatter times = new TimestampFormatter(clock);
    assertThat(List.of(times.now(), times.now())).containsOnly(text);
  }
}
