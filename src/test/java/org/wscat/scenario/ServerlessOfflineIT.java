package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Launch;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.Pty;
import org.wscat.testing.Result;

/**
 * The documented commands against an API Gateway $connect route, as serverless-offline plays it.
 */
@Timeout(value = 300)
final class ServerlessOfflineIT {
  private static final Program WSCAT = Program.PACKAGED;

  private static NpmProject.Server server;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    NpmProject project =
        NpmProject.install("serverless", "serverless@3.40.0 serverless-offline@13.10.1");
    project.add("serverless/serverless.yml");
    project.add("serverless/handler.js");
    int port = freePort();
    url = "ws://127.0.0.1:" + port + "/";
    server =
        project.start(
            "listening on ws://",
            "env SLS_TELEMETRY_DISABLED=1 SLS_NOTIFICATIONS_MODE=off HTTP_PORT="
                + freePort()
                + " LAMBDA_PORT="
                + freePort()
                + " WEBSOCKET_PORT="
                + port
                + " node_modules/.bin/serverless offline start");
  }

  /** Returns a free port, because the server does not report the one that it listens on. */
  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anotherSubprotocolIsRefused() throws Exception {
    Result result = WSCAT.run("-c", url, "-s", "chat1");
    assertThat(result.errors()).containsExactly("error: Unexpected server response: 400");
    assertThat(result.status()).isEqualTo(22);
  }

  @Test
  void aListWithMyprotocolIsAccepted() throws Exception {
    for (Launch launch :
        new Launch[] {
          Launch.of("-c", url, "-s", "chat1,myprotocol"),
          Launch.of("-c", url, "-s", "chat1", "-s", "myprotocol")
        }) {
      Result result = WSCAT.run(launch);
      assertThat(result.stderrLines()).first().isEqualTo("connected (press CTRL+C to quit)");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void thePromptOpens() throws Exception {
    try (Pty pty = Pty.start(java.util.Map.of(), "-c", url, "-s", "chat1,myprotocol")) {
      pty.awaitText("connected (press CTRL+C to quit)");
      pty.awaitText("> ");
      pty.type("\u0003");
      assertThat(pty.await()).isZero();
    }
  }
}
