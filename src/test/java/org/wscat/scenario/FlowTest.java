package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * The count of unsent messages of a lost connection, in this process as each row sends thousands.
 */
@Timeout(120)
final class FlowTest {
  private static final Pattern UNSENT = Pattern.compile("([0-9]+) messages? (?:was|were) not sent");

  private final Program program = Program.IN_PROCESS;

  /** Bytes that the kernel accepted count as sent, the rest as unsent. */
  @ParameterizedTest
  @CsvSource({"false, 100, 90000, -q", "false, 3001, 3000, --no-compress", "true, 1001, 9000, -q"})
  void messagesThatDidNotGoOutAreCountedExactly(boolean tls, int size, int lines, String option)
      throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ServerSocketFactory factory =
        tls ? Certificates.selfSigned().serverSockets() : ServerSocketFactory.getDefault();
    try (RawServer server =
        RawServer.start(
            factory,
            client -> {
              client.accept();
              ended.await();
              int messages = 0;
              try {
                while (true) {
                  messages += client.readFrame().opcode() == RawClient.TEXT ? 1 : 0;
                }
              } catch (EOFException | SSLException e) {
                client.note(String.valueOf(messages));
              }
            })) {
      String url = tls ? server.url().replace("ws:", "wss:") : server.url();
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-n", "-c", url, option, "--timeout", "5s", "--close-timeout", "0"));
      String message = "x".repeat(size);
      for (int i = 0; i < lines; i++) {
        arguments.addAll(List.of("-x", message));
      }
      Result result = program.run(arguments.toArray(String[]::new));
      ended.countDown();
      Matcher unsent = UNSENT.matcher(result.stderr());
      assertThat(unsent.find()).as(result.stderr()).isTrue();
      assertThat(Integer.parseInt(server.note()) + Integer.parseInt(unsent.group(1)))
          .isEqualTo(lines);
      assertThat(result.status()).isEqualTo(28);
    }
  }
}
