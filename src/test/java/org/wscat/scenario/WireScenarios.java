package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Sizes, types and compression of messages, on the wire and on standard input and output. */
@Timeout(120)
final class WireScenarios {
  private final Program program = Program.underTest();

  /** A server that records the frames it receives, up to the Close frame. */
  private static RawServer noting(String... headers) throws Exception {
    return RawServer.start(
        client -> {
          client.accept(headers);
          RawClient.Frame frame = client.readFrame();
          while (frame.opcode() != RawClient.CLOSE) {
            client.note(Integer.toHexString(frame.first()) + " " + EchoCase.word(asFin(frame)));
            frame = client.readFrame();
          }
          client.send(RawClient.frame(RawClient.CLOSE, frame.payload().array()));
          client.note("closed");
        });
  }

  private static RawClient.Frame asFin(RawClient.Frame frame) {
    int opcode = frame.opcode() == 0 ? RawClient.TEXT : frame.opcode();
    return new RawClient.Frame(0x80 | opcode, frame.payload());
  }

  private static RawServer sending(byte[]... frames) throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          for (byte[] frame : frames) {
            client.send(frame);
          }
          client.note("close " + client.readFrame().closeCode());
          client.awaitEnd();
        });
  }

  private static byte[] fragment(int opcode, String text) {
    byte[] frame = RawClient.frame(opcode, text.getBytes(StandardCharsets.UTF_8));
    frame[0] &= 0x7f;
    return frame;
  }

  @Test
  void aMessageOfTheLargestSizeIsTaken() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("x".repeat(1024));
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-q", "-c", server.url(), "--max-size", "1k", "-w", "-1");
      assertThat(result.stdout()).isEqualTo("x".repeat(1024) + "\n");
      assertThat(result.status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLargerMessageEndsWith1009And63(boolean fragmented) throws Exception {
    byte[] good = RawClient.frame(RawClient.TEXT, (byte) 'a');
    byte[] whole =
        RawClient.frame(RawClient.TEXT, "x".repeat(1025).getBytes(StandardCharsets.UTF_8));
    try (RawServer server =
        fragmented
            ? sending(good, fragment(RawClient.TEXT, "x".repeat(1024)), fragment(0, "x"))
            : sending(good, Arrays.copyOf(whole, 4))) {
      Result result = program.run("-q", "-c", server.url(), "--max-size=1k", "-w", "-1");
      assertThat(server.note()).isEqualTo("close 1009");
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.stderrLines())
          .containsExactly(
              "error: Max payload size exceeded", "hint: --max-size SIZE takes larger messages");
      assertThat(result.status()).isEqualTo(63);
    }
  }

  @Test
  void aDeclaredGigabyteCostsNothing() throws Exception {
    try (RawServer server = sending(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0x40, 0, 0, 0})) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(server.note()).isEqualTo("close 1009");
      assertThat(result.errors()).containsExactly("error: Max payload size exceeded");
      assertThat(result.status()).isEqualTo(63);
    }
  }

  @Test
  void aDeflateBombIsDefused() throws Exception {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[64 * 1024 * 1024]);
    byte[] buffer = new byte[1024 * 1024];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    byte[] bomb = RawClient.frame(RawClient.BINARY, Arrays.copyOf(buffer, length - 4));
    bomb[0] |= 0x40;
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Sec-WebSocket-Extensions: permessage-deflate");
              client.send(bomb);
              client.note("close " + client.readFrame().closeCode());
              client.awaitEnd();
            })) {
      Result result = program.run("-c", server.url(), "--max-size", "1m", "-w", "-1");
      assertThat(server.note()).isEqualTo("close 1009");
      assertThat(result.status()).isEqualTo(63);
    }
  }

  @Test
  void largeMessagesGoInFragmentsWhereAskedFor() throws Exception {
    try (RawServer server = noting()) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--fragment",
              "5",
              "-x",
              "hello, world",
              "-x",
              "hello",
              "-w",
              "0");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("1 t:hello");
      assertThat(server.note()).isEqualTo("0 t:, wor");
      assertThat(server.note()).isEqualTo("80 t:ld");
      assertThat(server.note()).isEqualTo("81 t:hello");
      assertThat(server.note()).isEqualTo("closed");
    }
  }

  @Test
  void compressionIsOfferedUnlessItIsDeclined() throws Exception {
    try (RawServer server = noting()) {
      program.run("-c", server.url());
      assertThat(server.request().lines())
          .contains("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
      program.run("-c", server.url(), "--no-compress");
      assertThat(server.request()).doesNotContain("Sec-WebSocket-Extensions");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "permessage-deflate, --no-compress, Server indicated an extension that was not requested",
    "x-other, -q, Server indicated an extension that was not requested",
    "permessage-deflate; client_max_window_bits, -q, Invalid Sec-WebSocket-Extensions header",
    "permessage-deflate; server_max_window_bits=7, -q, Invalid Sec-WebSocket-Extensions header",
    "permessage-deflate; x, -q, Invalid Sec-WebSocket-Extensions header",
  })
  void anAgreementThatWasNotOfferedIs8(String answer, String option, String error)
      throws Exception {
    try (RawServer server = noting("Sec-WebSocket-Extensions: " + answer)) {
      Result result = program.run("-c", server.url(), option);
      assertThat(result.errors()).containsExactly("error: " + error);
      assertThat(result.status()).isEqualTo(8);
    }
  }

  @Test
  void messagesAreCompressedBothWays() throws Exception {
    String text = "{\"some\": \"json\"}".repeat(200);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Sec-WebSocket-Extensions: permessage-deflate");
              Inflater inflater = new Inflater(true);
              for (int i = 0; i < 2; i++) {
                RawClient.Frame frame = client.readFrame();
                byte[] payload = frame.payload().array();
                byte[] withTail = Arrays.copyOf(payload, payload.length + 4);
                withTail[payload.length + 2] = (byte) 0xff;
                withTail[payload.length + 3] = (byte) 0xff;
                inflater.setInput(withTail);
                byte[] inflated = new byte[text.length() + 1];
                int length = inflater.inflate(inflated);
                client.note(
                    frame.isCompressed()
                        + " "
                        + new String(inflated, 0, length, StandardCharsets.UTF_8));
                client.note(payload.length < text.length() / 10 ? "small" : "large");
                byte[] back = RawClient.frame(RawClient.TEXT, payload);
                back[0] |= 0x40;
                client.send(back);
              }
              client.answerClose();
            })) {
      Result result = program.run("-q", "-c", server.url(), "-x", text, "-x", text, "--count", "2");
      assertThat(result.stdout()).isEqualTo((text + "\n").repeat(2));
      assertThat(result.status()).isZero();
      for (int i = 0; i < 2; i++) {
        assertThat(server.note()).isEqualTo("true " + text);
        assertThat(server.note()).isEqualTo("small");
      }
    }
  }

  @Test
  void binaryLinesAreSentAsTheyAre() throws Exception {
    byte[] input = {'a', '\r', '\n', (byte) 0xff, 0, '\n', '\n', 'b'};
    try (RawServer server = noting()) {
      Result result =
          program.run(Launch.of("-q", "-c", server.url(), "--binary", "-w", "0").stdin(input));
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("82 b:~610d");
      assertThat(server.note()).isEqualTo("82 b:~ff00");
      assertThat(server.note()).isEqualTo("82 b:~");
      assertThat(server.note()).isEqualTo("82 b:~62");
    }
  }

  @Test
  void withBinaryNothingStandsBetweenMessages() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          program.run("-q", "-c", server.url(), "--binary", "-x", "a", "-x", "b", "--count", "2");
      assertThat(result.stdout()).isEqualTo("ab");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void hexadecimalInputIsBinaryAndBinaryIsShownSo() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Launch launch = Launch.of("-q", "-c", server.url(), "--hex", "--count", "2");
      Result result = program.run(launch.stdin("00 FFab\n\n"));
      assertThat(result.stdout()).isEqualTo("00ffab\n\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @Test
  void aLineThatIsNotHexadecimalEndsTheInput() throws Exception {
    try (RawServer server = noting()) {
      Launch launch = Launch.of("-q", "-c", server.url(), "--hex", "-w", "0");
      Result result = program.run(launch.stdin("00\n0q\n01\n"));
      assertThat(server.note()).isEqualTo("82 b:~00");
      assertThat(server.note()).isEqualTo("closed");
      assertThat(result.stderrLines())
          .containsExactly("error: line 2 of standard input is not hexadecimal");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @InProcess
  @Test
  void messagesMayEndInNul() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Launch launch = Launch.of("-q", "-c", server.url(), "-0", "--count", "3");
      Result result = program.run(launch.stdin("a\nb\r\n\0\0last"));
      assertThat(result.stdout()).isEqualTo("a\nb\r\n\0\0last\0");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void allOfStdinMayBeOneMessage() throws Exception {
    String text = "line\n".repeat(700_000);
    try (RawServer server = RawServer.echo()) {
      Launch launch = Launch.of("-q", "-c", server.url(), "--whole", "--count", "1");
      Result result = program.run(launch.stdin(text));
      assertThat(result.stdout()).isEqualTo(text + "\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"1000, 0", "1001, 0", "1011, 64", "4000, 64"})
  void echoKeepsTheTypeAndEndsWithTheServer(int code, int status) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("text");
              client.note(EchoCase.word(client.readFrame()));
              client.send(RawClient.frame(RawClient.BINARY, (byte) 0xff));
              client.note(EchoCase.word(client.readFrame()));
              client.sendClose(code, "");
              client.note(EchoCase.word(client.readFrame()));
            })) {
      Result result =
          program.run(Launch.of("-q", "-c", server.url(), "--echo").stdin("never sent\n"));
      assertThat(server.note()).isEqualTo("t:text");
      assertThat(server.note()).isEqualTo("b:~ff");
      assertThat(server.note()).isEqualTo("close:" + code);
      assertThat(result.stdout()).isEmpty();
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | none | true",
        "frame exceeds limit | none | true",
        "'' | 8k | false",
        "message too big for this route | none | false",
      })
  void a1009OfTheServerSuggestsFragmentsWhereTheyMayHelp(
      String reason, String fragment, boolean suggested) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendClose(1009, reason);
              client.readFrame();
            })) {
      List<String> line = new ArrayList<>(List.of("-c", server.url(), "-w", "-1"));
      if (!fragment.equals("none")) {
        line.addAll(List.of("--fragment", fragment));
      }
      Result result = program.run(line.toArray(new String[0]));
      assertThat(result.stderr())
          .contains("error: disconnected (code: 1009, reason: \"" + reason + "\")");
      assertThat(result.stderr().contains("hint: --fragment 32k ")).isEqualTo(suggested);
      assertThat(result.status()).isEqualTo(64);
    }
  }

  @InProcess
  @Test
  void aHandshakeAndFramesByteByByteAreTheSame() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              for (byte b : client.acceptance().getBytes(StandardCharsets.UTF_8)) {
                client.send(b);
              }
              for (byte b :
                  RawClient.frame(RawClient.TEXT, "hello".getBytes(StandardCharsets.UTF_8))) {
                client.send(b);
              }
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-q", "-c", server.url(), "-w", "-1");
      assertThat(result.stdout()).isEqualTo("hello\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConnectionThatEndsWithinAMessageIsLost(boolean reset) throws Exception {
    CountDownLatch printed = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.sendText("whole");
                  client.send((byte) 0x81, (byte) 5, (byte) 'h');
                  printed.await();
                  if (reset) {
                    client.reset();
                  }
                });
        Run run = program.start(Launch.of("-q", "-c", server.url(), "-w", "-1"))) {
      run.stdout().awaitText("whole\n");
      printed.countDown();
      Result result = run.await();
      assertThat(result.stdout()).isEqualTo("whole\n");
      assertThat(result.errors())
          .containsExactly(
              "error: connection lost: "
                  + (reset ? "read ECONNRESET" : "the server ended it without a Close frame"));
      assertThat(result.status()).isEqualTo(56);
    }
  }
}
