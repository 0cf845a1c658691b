package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** The exit status does not depend on the timing of the two ends. */
@Timeout(120)
final class SameStatusTest {
  private static final int TIMES = 100;

  /** So many concurrent runs that each is delayed at different points. */
  private static final int AT_ONCE = 8;

  /**
   * What a server does, and what the program makes of it.
   *
   * @param name what the server does
   * @param status what each run ends with
   * @param stdin all of standard input
   * @param arguments of the program besides the URL, separated by blanks
   */
  private record Case(
      String name, int status, String stdin, String arguments, RawServer.Conduct conduct) {
    @Override
    public String toString() {
      return name + " [" + arguments + "] " + status;
    }
  }

  private static Case of(String name, int status, String arguments, RawServer.Conduct conduct) {
    return new Case(name, status, "", arguments, conduct);
  }

  private static byte[] text(String text) {
    return RawClient.frame(RawClient.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] close(int code) {
    return RawClient.frame(RawClient.CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  private static byte[] together(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static void acceptWith(RawClient client, byte[]... frames) throws Exception {
    client.readRequest();
    byte[] answer = client.acceptance().getBytes(StandardCharsets.US_ASCII);
    client.send(together(answer, together(frames)));
  }

  private static void awaitEnd(RawClient client) throws Exception {
    client.socket().shutdownOutput();
    while (client.input().read() >= 0) {
      // The input is ignored.
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        of(
            "101 and 4401 in one write",
            64,
            "",
            client -> {
              acceptWith(client, close(4401));
              awaitEnd(client);
            }),
        of(
            "101 and 4401 in one write, then gone",
            64,
            "",
            client -> acceptWith(client, close(4401))),
        of(
            "101 and 1000 in one write, and no message of ours",
            56,
            "-x a",
            client -> {
              acceptWith(client, close(1000));
              awaitEnd(client);
            }),
        of(
            "4401 a moment after the 101",
            64,
            "",
            client -> {
              client.accept();
              TimeUnit.MILLISECONDS.sleep(1);
              client.send(close(4401));
              awaitEnd(client);
            }),
        of(
            "4401 a moment after the 101, then gone",
            64,
            "",
            client -> {
              client.accept();
              TimeUnit.MILLISECONDS.sleep(1);
              client.send(close(4401));
            }),
        of(
            "4401 after the 101, then a reset",
            64,
            "",
            client -> {
              client.accept();
              client.send(close(4401));
              client.reset();
            }),
        of(
            "4401 in answer to our Close",
            64,
            "",
            client -> {
              client.accept();
              client.readFrame();
              client.send(close(4401));
            }),
        of(
            "a message and 1011 in one write",
            64,
            "-x a -w 0",
            client -> {
              client.accept();
              client.readFrame();
              client.send(together(text("b"), close(1011)));
            }),
        of(
            "a broken frame in answer to our Close",
            64,
            "",
            client -> {
              client.accept();
              client.readFrame();
              client.send((byte) 0x83, (byte) 0);
              awaitEnd(client);
            }),
        new Case(
            "the code of our Close back",
            0,
            "/close 4000\n",
            "--slash",
            client -> {
              client.accept();
              client.answerClose();
            }),
        new Case(
            "another code than that of our Close",
            64,
            "/close 4000\n",
            "--slash",
            client -> {
              client.accept();
              client.readFrame();
              client.send(close(4001));
            }),
        of("the end of the stream after the 101", 0, "", RawClient::accept),
        of(
            "a reset after the 101",
            0,
            "",
            client -> {
              client.accept();
              client.reset();
            }),
        of(
            "the end of the stream after our message",
            0,
            "-x a -w 0",
            client -> {
              client.accept();
              client.readFrame();
            }),
        of(
            "the end of the stream while more is awaited",
            56,
            "-x a -w -1",
            client -> {
              client.accept();
              client.readFrame();
            }),
        of(
            "the end of the stream behind what was counted",
            0,
            "--count 1",
            client -> acceptWith(client, text("a"))),
        of(
            "the end of the stream behind what was counted, with input left",
            0,
            "-x a -x b -x c --count 1",
            client -> {
              client.accept();
              client.readFrame();
              client.send(text("a"));
            }),
        of(
            "1011 behind what was counted",
            0,
            "--count 1",
            client -> acceptWith(client, text("a"), close(1011))),
        of(
            "more behind what was counted, and 1011 for our Close",
            0,
            "-x a --count 1",
            client -> {
              client.accept();
              client.readFrame();
              client.send(together(text("a"), text("b"), text("c")));
              client.readFrame();
              client.send(together(text("d"), close(1011)));
            }),
        of(
            "a broken frame behind what was counted",
            0,
            "--count 1",
            client -> {
              acceptWith(client, text("a"), new byte[] {(byte) 0x83, 0});
              awaitEnd(client);
            }),
        of(
            "the end of the stream behind what was counted and expected",
            0,
            "--count 1 --expect-regex a",
            client -> acceptWith(client, text("a"))),
        of(
            "1011 behind what was expected",
            0,
            "-x a --expect b",
            client -> {
              client.accept();
              client.readFrame();
              client.send(together(text("b"), close(1011)));
              awaitEnd(client);
            }),
        of(
            "the end of the stream behind what was expected",
            0,
            "-x a --expect b",
            client -> {
              client.accept();
              client.readFrame();
              client.send(text("b"));
            }),
        of(
            "1011 before what was expected",
            1,
            "-x a --expect b",
            client -> {
              client.accept();
              client.readFrame();
              client.send(together(text("c"), close(1011)));
              awaitEnd(client);
            }),
        of(
            "1011 after the status that was expected",
            0,
            "--expect-status 101",
            client -> {
              client.accept();
              client.send(close(1011));
              awaitEnd(client);
            }),
        of(
            "1011 after the subprotocol that was expected",
            0,
            "-s p --expect-subprotocol p",
            client -> {
              client.accept("Sec-WebSocket-Protocol: p");
              client.send(close(1011));
              awaitEnd(client);
            }),
        of(
            "4401 that was expected",
            0,
            "--expect-close 4401",
            client -> acceptWith(client, close(4401))),
        of(
            "1011 for an echo",
            64,
            "--echo",
            client -> {
              client.accept();
              client.send(text("a"));
              client.readFrame();
              client.send(close(1011));
            }));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aServer(Case one) throws Exception {
    try (RawServer server = RawServer.start(one.conduct())) {
      String[] words = (one.arguments() + " -c " + server.url()).trim().split(" +");
      assertThat(statuses(() -> Program.IN_PROCESS.run(Launch.of(words).stdin(one.stdin()))))
          .isEqualTo(Map.of(one.status(), TIMES));
    }
  }

  @FunctionalInterface
  private interface Trial {
    Result run() throws Exception;
  }

  /** The number of runs by exit status. */
  private static Map<Integer, Integer> statuses(Trial trial) throws Exception {
    Map<Integer, Integer> statuses = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Result>> results = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        results.add(threads.submit(trial::run));
      }
      for (Future<Result> result : results) {
        Result end = result.get();
        assertThat(end.errors()).hasSize(end.status() == 0 ? 0 : 1);
        statuses.merge(end.status(), 1, Integer::sum);
      }
    } finally {
      threads.shutdownNow();
    }
    return statuses;
  }

  @ParameterizedTest
  @CsvSource({"4401, 64", "1000, 0", "1001, 0"})
  void aClientThatCloses(int code, int status) throws Exception {
    assertThat(
            statuses(
                () -> {
                  try (Run run =
                      Program.IN_PROCESS.start(Launch.of("-l", "0", "--one").openStdin())) {
                    run.stderr().awaitText("press CTRL+C");
                    String notice = run.stderr().text();
                    int port = Integer.parseInt(notice.replaceAll("(?s).*port ([0-9]+) .*", "$1"));
                    try (RawPeer peer = RawPeer.open(port)) {
                      peer.sendClose(code);
                      return run.await();
                    }
                  }
                }))
        .isEqualTo(Map.of(status, TIMES));
  }
}
