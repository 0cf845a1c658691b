package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Backpressure: one end is faster than the other, or sends for ever. */
@Timeout(120)
final class FlowScenarios {
  private final Program program = Program.underTest();

  private static byte[] pings(int count) {
    ByteArrayOutputStream pings = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      pings.writeBytes(RawClient.frame(RawClient.PING, ByteBuffer.allocate(125).putInt(i).array()));
    }
    return pings.toByteArray();
  }

  /** Reads pongs until the last of so many pings is answered, and returns their numbers. */
  private static List<Integer> pongs(RawClient client, int count) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < count - 1) {
      RawClient.Frame frame = client.readFrame();
      if (frame.opcode() != RawClient.PONG) {
        throw new IllegalStateException("opcode " + frame.opcode());
      }
      numbers.add(frame.payload().getInt(0));
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--echo", "-q"})
  void everyPingOfABurstIsAnsweredInOrder(String option) throws Exception {
    int count = 20_000;
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              Thread sender =
                  new Thread(
                      () -> {
                        try {
                          client.send(pings(count));
                        } catch (IOException e) {
                          client.note("failed: " + e);
                        }
                      });
              sender.start();
              List<Integer> numbers = pongs(client, count);
              sender.join();
              boolean ordered = true;
              for (int i = 0; i < count && ordered; i++) {
                ordered = numbers.get(i) == i;
              }
              client.note(numbers.size() + (ordered ? " in order" : " disordered"));
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), option, "-w", "-1");
      assertThat(server.note()).isEqualTo(count + " in order");
      assertThat(result.status()).isZero();
    }
  }

  /** RFC 6455 section 5.5.3: of several unread pings only the newest must be answered. */
  @Test
  void aServerThatReadsNothingStillGetsTheNewestPong() throws Exception {
    int count = 120_000;
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(pings(count));
              client.sendText("behind");
              List<Integer> numbers = pongs(client, count);
              client.note(numbers.size() < count ? "some" : "all");
              client.note(
                  numbers.equals(numbers.stream().sorted().distinct().toList())
                      ? "in order"
                      : "disordered");
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), "-q", "-w", "-1");
      assertThat(server.note()).isIn("some", "all");
      assertThat(server.note()).isEqualTo("in order");
      assertThat(result.stdout()).isEqualTo("behind\n");
      assertThat(result.status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fragmentsThatNeverEndAreTooLarge(boolean compressed) throws Exception {
    byte[] first = RawClient.frame(RawClient.TEXT, new byte[] {'a'});
    byte[] more = RawClient.frame(0, "more of it ".repeat(100).getBytes(StandardCharsets.UTF_8));
    if (compressed) {
      first =
          RawClient.frame(
              RawClient.TEXT, new byte[] {0x4a, 0x04, 0, 0, 0, (byte) 0xff, (byte) 0xff});
      first[0] |= 0x40;
      more = RawClient.frame(0, new byte[] {0x4a, 0x04, 0, 0, 0, (byte) 0xff, (byte) 0xff});
    }
    first[0] &= 0x7f;
    more[0] &= 0x7f;
    byte[] start = first;
    byte[] next = more;
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Sec-WebSocket-Extensions: permessage-deflate");
              client.send(start);
              Thread sender =
                  new Thread(
                      () -> {
                        try {
                          while (true) {
                            client.send(next);
                          }
                        } catch (IOException e) {
                          // The client has closed the connection.
                        }
                      });
              sender.start();
              client.note("close " + client.readFrame().closeCode());
              sender.join();
            })) {
      Result result = program.run("-c", server.url(), "--max-size", "10k", "-w", "-1");
      assertThat(server.note()).isEqualTo("close 1009");
      assertThat(result.errors()).containsExactly("error: Max payload size exceeded");
      assertThat(result.stdout()).isEmpty();
      assertThat(result.status()).isEqualTo(63);
    }
  }
}
