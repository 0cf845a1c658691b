package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Expectations that have to run in a process of their own, because they need much memory. */
final class CheckIT {
  private final Program program = Program.PACKAGED;

  /** In one process, the memory of both ends would count. */
  @Test
  @Timeout(60)
  void aServerThatFloodsIsNotKept() throws Exception {
    byte[] frame = RawClient.frame(RawClient.BINARY, new byte[1 << 20]);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              try {
                for (int i = 0; i < 80; i++) {
                  client.send(frame);
                }
                client.answerClose();
              } catch (IOException e) {
                client.note("cut");
              }
            })) {
      // No message is compared before the step before the expectation is over.
      Result result =
          program.run("-c", server.url(), "--script", ScriptFiles.script("/wait 5s\n< x\n"));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith(": not met: more than 64 MiB of messages have come that nothing looked at");
    }
  }
}
