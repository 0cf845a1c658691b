package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.websocket.Endpoint;

/** The arguments of a client, and the order in which faults are reported. */
final class ClientArgumentsTest {
  private final List<String> asked = new ArrayList<>();

  private final Prompter prompter =
      (question, option) -> {
        asked.add(option + " " + question);
        return new Secret("pass");
      };

  private ClientArguments client(String... options) throws Failure {
    Inputs inputs = new Inputs(Map.of("TOKEN", "t0k", "LINE", "X-Env: 1"), prompter);
    return ((Command.Connect) new CommandLineParser(inputs).parse(options)).client();
  }

  @Test
  void headersOfFilesAndOfTheEnvironmentAreSecrets(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("h"), "A: 1\r\n\nB:2\n");
    assertThat(client("u", "-H", "C: 3", "-H", "@" + file, "-H", "env:LINE").handshake().headers())
        .containsExactly(
            new Header("C", "3", false),
            new Header("A", "1", true),
            new Header("B", "2", true),
            new Header("X-Env", "1", true));
  }

  @Test
  void aPasswordIsAskedForWhenTheClientIsMade() throws Failure {
    ClientArguments client = client("u", "--auth", "me");
    assertThat(asked).isEmpty();
    assertThat(client.handshake().auth()).contains(new Secret("me:pass"));
    assertThat(client.handshake().auth()).contains(new Secret("me:pass"));
    assertThat(asked).containsExactly("--auth Password: ");
  }

  @Test
  void aPasswordThatIsGivenIsNotAskedFor() throws Failure {
    assertThat(client("u", "--auth", "me:").handshake().auth()).contains(new Secret("me:"));
    assertThat(client("u", "--auth=").handshake().auth()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aTrialAsksNothing() throws Failure {
    client("ws://h", "--auth", "me").check();
    client("demo:").check();
    assertThat(asked).isEmpty();
  }

  /** Faults that are reported before anything is done. */
  @ParameterizedTest
  @CsvSource({
    "-n, no URL to connect to",
    "u -H @/nope, --header: cannot read '/nope'",
    "u --auth env:NOPE, --auth: the environment has no variable 'NOPE'",
    "u -H @/nope --auth @/no -p 7, --header: cannot read '/nope'",
    "u --auth @/no -p 7, --auth: cannot read '/no'",
    "u -p 7 -4 -6, --protocol: '7' is not a WebSocket version (13 or 8)",
    "u --cert c --passphrase @/nope, --passphrase: cannot read '/nope'",
  })
  void inputsAreReadAtOnce(String options, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> client(options.split(" ")))
        .withMessage(message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @Test
  void aKeyNeedsItsCertificate() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> client("u", "--key", "k"))
        .withMessage("--key is given without its certificate")
        .returns(ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, Failure::status);
  }

  /**
   * Faults that are reported as failures of the session, in the order in which its parts are
   * created.
   */
  @ParameterizedTest
  @CsvSource({
    "-H ab --resolve x, 'a header is name:value, and one has no colon'",
    "--resolve x --cert /nope, --resolve: 'x' is not host:port:address",
    "--servername a..b, --servername: 'a..b' is not a host name",
    "-s a;b, invalid subprotocol name 'a;b'",
  })
  void theClientIsMadeInItsTurn(String options, String message) throws Failure {
    ClientArguments client = client(("ws://h " + options).split(" "));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> client.client(Endpoint.parse(client.url())))
        .withMessage(message);
    assertThatExceptionOfType(Failure.class).isThrownBy(client::check).withMessage(message);
  }

  @Test
  void anUnreadableCertificateIsToldInItsTurnToo() throws Failure {
    ClientArguments client = client("ws://h", "--cert", "/nope", "--servername", "a..b");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(client::tls)
        .withMessage("cannot read '/nope'")
        .returns(ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, Failure::status);
  }

  @Test
  void theDemoIsAUrl() throws Failure {
    assertThat(client("demo:").isDemo()).isTrue();
    assertThat(client("demo:/").isDemo()).isFalse();
  }
}
