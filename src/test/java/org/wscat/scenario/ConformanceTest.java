package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The requirements of RFC 6455 for clients, tested with {@code --echo}. */
@Timeout(120)
@Isolated("it counts the threads that are left")
final class ConformanceTest {
  private final Program program = Program.IN_PROCESS;

  /**
   * RFC 6455 section 5.2: payload lengths in each of the three forms, in one or several TCP
   * segments.
   */
  static Stream<EchoCase> framing() {
    List<EchoCase> cases = new ArrayList<>();
    for (int size : new int[] {0, 1, 125, 126, 127, 128, 1000, 65535, 65536, 300_000}) {
      EchoCase text = EchoCase.of("text of " + size, "t:x*" + size, shownText(size), "close:1000");
      cases.add(text);
      cases.add(text.choppedBy(997));
      if (size <= 1000) {
        String digits = "fe".repeat(size);
        cases.add(EchoCase.of("binary of " + size, "b:~" + digits, "b:~" + digits, "close:1000"));
        cases.add(text.choppedBy(1));
      }
    }
    EchoCase large = EchoCase.of("16 MiB", "t:x*16777216", "t:x*16777216", "close:1000");
    cases.add(large);
    cases.add(large.choppedBy(64 * 1024));
    cases.add(EchoCase.of("three at once", "t:a b:~00 t:", "t:a", "b:~00", "t:", "close:1000"));
    return cases.stream();
  }

  private static String shownText(int size) {
    return "t:" + (size > 20 ? "x*" + size : "x".repeat(size));
  }

  /** RFC 6455 section 5.5: control frames, alone and between the fragments of a message. */
  static Stream<EchoCase> controlFrames() {
    String ten = "ping:0 ping:1 ping:2 ping:3 ping:4 ping:5 ping:6 ping:7 ping:8 ping:9";
    List<String> pongs =
        new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "pong:" + i).toList());
    pongs.add("close:1000");
    EchoCase many = EchoCase.of("ten pings", ten, pongs.toArray(new String[0]));
    EchoCase between =
        EchoCase.of(
            "a ping between fragments",
            "t-:frag1 ping:p c:frag2",
            "pong:p",
            "t:frag1frag2",
            "close:1000");
    EchoCase manyBetween =
        EchoCase.of(
            "pings between many fragments",
            "t-:a c-:b ping:p1 c-:c c-:d ping:p2 pong:unasked c:e",
            "pong:p1",
            "pong:p2",
            "t:abcde",
            "close:1000");
    return Stream.of(
        EchoCase.of("an empty ping", "ping:", "pong:", "close:1000"),
        EchoCase.of("a ping", "ping:hello", "pong:hello", "close:1000"),
        EchoCase.of("a binary ping", "ping:~00c3a9", "pong:\0é", "close:1000"),
        EchoCase.of("the longest ping", "ping:x*125", "pong:x*125", "close:1000"),
        EchoCase.of("the longest ping", "ping:x*125", "pong:x*125", "close:1000").choppedBy(1),
        EchoCase.of("a ping that is too long", "ping:x*126", "close:1002"),
        EchoCase.of("a pong that is too long", "pong:x*126", "close:1002"),
        EchoCase.of("a ping without FIN", "ping-:a c:b", "close:1002"),
        EchoCase.of("a pong without FIN", "pong-:a c:b", "close:1002"),
        EchoCase.of("unasked pongs", "pong: pong:a ping:b", "pong:b", "close:1000"),
        EchoCase.of(
            "a message, a ping, a message", "t:a ping:b t:c", "t:a", "pong:b", "t:c", "close:1000"),
        many,
        many.choppedBy(1),
        between,
        between.choppedBy(1),
        manyBetween,
        manyBetween.choppedBy(1));
  }

  /**
   * RFC 6455 sections 5.1, 5.2: frames that a server must not send, after a message that is still
   * echoed.
   */
  static Stream<EchoCase> faultyFrames() {
    List<EchoCase> cases = new ArrayList<>();
    String[] faults = {
      // reserved bits, on data and control frames
      "#c10161",
      "#a10161",
      "#910161",
      "#e10161",
      "#b10161",
      "#d10161",
      "#f10161",
      "#f20100",
      "#f90100",
      "#fa00",
      "#f80203e8",
      // reserved opcodes
      "#8300",
      "#840161",
      "#850161",
      "#860161",
      "#8700",
      "#8b00",
      "#8c0161",
      "#8d0161",
      "#8e0161",
      "#8f00",
      "#0300",
      "#0b00",
      // masked frames, lengths that are not minimal or negative
      "#81810000000061",
      "#898000000000",
      "#817e007d",
      "#827e0000",
      "#827f000000000000ffff",
      "#827f0000000000000001",
      "#827f8000000000000000",
      // continuations without a message, messages within messages
      "c:a",
      "c-:a",
      "t-:a t:b",
      "t-:a b:~00",
      "b-:~00 b:~00",
      "t:a c:b",
      "t-:a c:b c:c",
      // invalid Close frames
      "close:~03",
      "close:~03e7",
      "close:~0000",
      "close:~03ec",
      "close:~03ed",
      "close:~03ee",
      "close:~03f7",
      "close:~03f8",
      "close:~044b",
      "close:~07d0",
      "close:~0bb7",
      "close:~1388",
      "close:~ffff",
      "close:1000" + "x".repeat(124),
      "#0800",
      "#887e007e03e8",
    };
    for (String words : faults) {
      boolean complete = words.endsWith("c:b") || words.endsWith("c:c");
      if (complete) {
        String whole = words.startsWith("t:a") ? "t:a" : "t:ab";
        cases.add(EchoCase.of(words, words, whole, "close:1002"));
        continue;
      }
      EchoCase one = EchoCase.of(words, "t:before " + words, "t:before", "close:1002");
      cases.add(one);
      cases.add(one.choppedBy(1));
    }
    return cases.stream();
  }

  /** RFC 6455 section 5.4. */
  static Stream<EchoCase> fragments() {
    List<EchoCase> cases = new ArrayList<>();
    for (int fragments : new int[] {2, 10, 1000, 20_000}) {
      String sent = "t-:x " + "c-:x ".repeat(fragments - 2) + "c:x";
      String back = fragments > 20 ? "t:x*" + fragments : "t:" + "x".repeat(fragments);
      cases.add(EchoCase.of(fragments + " fragments", sent, back, "close:1000"));
    }
    cases.add(EchoCase.of("empty fragments", "t-: c-: c:", "t:", "close:1000"));
    cases.add(EchoCase.of("an empty end", "t-:a c:", "t:a", "close:1000"));
    cases.add(EchoCase.of("an empty middle", "b-:~01 c-: c:~02", "b:~0102", "close:1000"));
    cases.add(
        EchoCase.of("two messages", "t-:a c:b b-:~00 c:~01", "t:ab", "b:~0001", "close:1000"));
    return cases.stream();
  }

  /** RFC 6455 section 8.1, RFC 3629: an invalid byte ends the connection as soon as it arrives. */
  static Stream<EchoCase> utf8() {
    List<EchoCase> cases = new ArrayList<>();
    String[] valid = {
      "00",
      "7f",
      "c280",
      "dfbf",
      "e0a080",
      "ed9fbf",
      "ee8080",
      "efbfbd",
      "efbfbe",
      "efbfbf",
      "efbbbf",
      "f0908080",
      "f09fbfbf",
      "f48fbfbf",
      "ceba",
      "cebae1bdb9cf83cebcceb5",
      "48656c6c6f2dc2b540c39fc3b6c3a4c3bcc3a0c3a12d5554462d382121",
    };
    for (String digits : valid) {
      String text = "t:" + new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_8);
      EchoCase one = EchoCase.of("valid " + digits, "t:~" + digits, text, "close:1000");
      cases.add(one);
      cases.add(one.choppedBy(1));
      StringBuilder fragments = new StringBuilder("t-:");
      for (int i = 0; i < digits.length(); i += 2) {
        fragments.append(" c-:~").append(digits, i, i + 2);
      }
      cases.add(
          EchoCase.of(
              "in fragments " + digits, fragments.append(" c:").toString(), text, "close:1000"));
    }
    String[] wrong = {
      "80",
      "bf",
      "8080",
      "c0",
      "c1",
      "c080",
      "c1bf",
      "c220",
      "e08080",
      "e09fbf",
      "eda080",
      "edbfbf",
      "eda080edb080",
      "e220",
      "e28020",
      "f08080",
      "f08f80",
      "f48080f5",
      "f490",
      "f5",
      "f8",
      "f8888080",
      "fc",
      "fe",
      "ff",
      "fefeffff",
      "cebae1bdb9cf83cebcceb5eda080",
      "41ff",
    };
    for (String digits : wrong) {
      String half = half(digits);
      EchoCase inOne = EchoCase.of("wrong " + digits, "t:~" + digits, "close:1007");
      cases.add(inOne);
      cases.add(inOne.choppedBy(1));
      cases.add(EchoCase.of("wrong, rest not sent " + digits, half, "close:1007"));
      cases.add(EchoCase.of("wrong in a fragment " + digits, "t-:~" + digits, "close:1007"));
      cases.add(
          EchoCase.of("wrong in a continuation " + digits, "t-:a c-:~" + digits, "close:1007"));
    }
    for (String digits : new String[] {"c2", "e0a0", "f09080", "41e2", "f0"}) {
      cases.add(EchoCase.of("cut short " + digits, "t:~" + digits, "close:1007"));
      cases.add(EchoCase.of("cut short in the end " + digits, "t-:a c:~" + digits, "close:1007"));
    }
    return cases.stream();
  }

  /** The head of a frame of 1000 bytes, and its first payload bytes. */
  private static String half(String digits) {
    return "#817e03e8" + digits;
  }

  /** RFC 6455 sections 5.5.1, 7: the server closes, and the client answers with its code. */
  static Stream<EchoCase> closes() {
    List<EchoCase> cases = new ArrayList<>();
    for (int code :
        new int[] {
          1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
        }) {
      cases.add(EchoCase.of("code " + code, "close:" + code, "close:" + code));
    }
    cases.add(EchoCase.of("no code", "close:", "close:"));
    cases.add(EchoCase.of("a reason", "close:1001bye", "close:1001"));
    cases.add(EchoCase.of("the longest reason", "close:1001" + "x".repeat(123), "close:1001"));
    cases.add(EchoCase.of("a reason that is no UTF-8", "close:~03e8ceba80", "close:1007"));
    cases.add(EchoCase.of("a message after the close", "t:a close:1001 t:b", "t:a", "close:1001"));
    cases.add(EchoCase.of("a ping after the close", "close:1001 ping:a", "close:1001"));
    cases.add(EchoCase.of("two closes", "close:1001 close:1002", "close:1001"));
    cases.add(EchoCase.of("a close between fragments", "t-:a close:1001 c:b", "close:1001"));
    cases.add(EchoCase.of("300 kB before it", "t:x*300000 close:1001", "t:x*300000", "close:1001"));
    List<String> echoes = new ArrayList<>();
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      sent.append("t:m").append(i).append(' ');
      echoes.add("t:m" + i);
    }
    echoes.add("close:1001");
    cases.add(
        EchoCase.of(
            "2000 messages and a close", sent + "close:1001", echoes.toArray(new String[0])));
    return cases.stream();
  }

  @AfterAll
  static void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : ours()) {
      thread.join(Duration.ofSeconds(10).toMillis());
    }
    assertThat(ours())
        .allSatisfy(thread -> assertThat(thread.getStackTrace()).as(thread.getName()).isEmpty());
  }

  /** The program's threads and those of its WebSocket library. */
  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(wscat|WebSocket).*"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource({"framing", "controlFrames", "faultyFrames", "fragments", "utf8", "closes"})
  void answersByTheProtocol(EchoCase conversation) throws Exception {
    try (RawServer server = RawServer.start(client -> converse(client, conversation))) {
      Result result = program.run("-q", "-c", server.url(), "--echo", "--timeout", "60s");

      assertThat(server.note()).isEqualTo(String.join(" ", conversation.answers()));
      assertThat(server.note()).as("what follows the Close frame").isEqualTo("end");
      assertThat(result.stdout()).isEmpty();
      String close = conversation.answers().get(conversation.echoes());
      boolean intended = List.of("close:1000", "close:1001", "close:").contains(close);
      assertThat(result.status()).as(result.stderr()).isEqualTo(intended ? 0 : 64);
      assertThat(result.errors()).hasSize(intended ? 0 : 1);
    }
  }

  /** Sends the frames of the case, and records the answers. */
  private static void converse(RawClient client, EchoCase conversation) throws Exception {
    client.accept();
    byte[] bytes = conversation.bytes().array();
    for (int from = 0; from < bytes.length; ) {
      int to = (int) Math.min(bytes.length, (long) from + conversation.chop());
      client.send(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < conversation.echoes(); i++) {
      answers.add(EchoCase.word(client.readFrame()));
    }
    if (conversation.isClosedByServer()) {
      client.sendClose(1000, "");
    }
    answers.add(EchoCase.word(client.readFrame()));
    client.note(String.join(" ", answers));
    client.socket().shutdownOutput();
    client.note(client.readsEnd() ? "end" : "more bytes");
  }
}
