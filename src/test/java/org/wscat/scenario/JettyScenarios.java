package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.JettyServer;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/** The program with a Jetty server. */
@Timeout(120)
final class JettyScenarios {
  private final Program program = Program.underTest();

  @Test
  void theSubprotocolIsAgreed() throws Exception {
    try (JettyServer jetty = JettyServer.start()) {
      Result result = program.run("-c", jetty.url("/echo"), "-s", "chat1,myprotocol");
      assertThat(result.status()).isZero();
      assertThat(program.run("-c", jetty.url("/echo"), "-s", "chat1").errors())
          .containsExactly("error: Server sent no subprotocol");
    }
  }

  @Test
  void everyLineComesBack() throws Exception {
    try (JettyServer jetty = JettyServer.start()) {
      String lines =
          IntStream.range(0, 50_000)
              .mapToObj(i -> "line ü " + i + "\n")
              .collect(Collectors.joining());
      Result result = program.run(Launch.of("-c", jetty.url("/echo"), "-w", "0").stdin(lines));
      assertThat(result.stdout()).isEqualTo(lines);
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aLargeMessageComesBack() throws Exception {
    try (JettyServer jetty = JettyServer.start()) {
      String line = "x".repeat(20_000_000) + "\n";
      Result result = program.run(Launch.of("-c", jetty.url("/echo"), "-w", "0").stdin(line));
      assertThat(result.stdout()).hasSize(line.length());
    }
  }

  @Test
  void aRefusalShowsItsReason() throws Exception {
    try (JettyServer jetty = JettyServer.start()) {
      Result result = program.run("-c", jetty.url("/secret"));
      assertThat(result.stderrLines())
          .startsWith(
              "error: Unexpected server response: 401", "| WWW-Authenticate: Basic realm=\"jetty\"")
          .anyMatch(line -> line.contains("no entry"));
      assertThat(result.status()).isEqualTo(22);
      assertThat(program.run("-c", jetty.url("/nowhere")).errors())
          .containsExactly("error: Unexpected server response: 404");
    }
  }
}
