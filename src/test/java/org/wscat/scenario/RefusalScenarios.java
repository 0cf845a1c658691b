package org.wscat.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Refused handshakes: the reason is printed, secrets are not. */
@Timeout(60)
final class RefusalScenarios {
  private final Program program = Program.underTest();

  /** Creates the body of a refusal from the request. */
  @FunctionalInterface
  interface Body {
    byte[] of(String request) throws Exception;
  }

  private static RawServer refusing(String head, Body body) throws Exception {
    return RawServer.start(
        client -> {
          byte[] bytes = body.of(client.readRequest());
          client.send(head + "\r\nContent-Length: " + bytes.length + "\r\n\r\n");
          client.send(bytes);
        });
  }

  private static RawServer refusing(String head, String body) throws Exception {
    return refusing(head, request -> body.getBytes(UTF_8));
  }

  private static byte[] packed(String coding, String text) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("gzip")
            ? new GZIPOutputStream(packed)
            : new DeflaterOutputStream(packed, new Deflater(9, coding.equals("raw")))) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "gzip, x-gzip", "deflate, deflate", "raw, deflate"})
  void aPackedBodyIsUnpacked(String coding, String name) throws Exception {
    try (RawServer server =
        refusing(
            "HTTP/1.1 403 No\r\nContent-Encoding: " + name,
            request -> packed(coding, "zu früh\n\u001b[31m"))) {
      assertThat(program.run("-c", server.url()).stderrLines())
          .containsExactly("error: Unexpected server response: 403", "| zu früh", "| \\x1b[31m");
    }
  }

  @InProcess
  @Test
  void aPackedBodyMayComeInChunks() throws Exception {
    byte[] body = packed("gzip", "the reason");
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  "HTTP/1.1 403 No\r\n"
                      + "Content-Encoding: gzip\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n");
              for (byte b : body) {
                client.send((byte) '1', (byte) '\r', (byte) '\n', b, (byte) '\r', (byte) '\n');
              }
              client.send("0\r\n\r\n");
              client.awaitEnd();
            })) {
      assertThat(program.run("-c", server.url()).stderrLines()).contains("| the reason");
    }
  }

  @InProcess
  @Test
  void aBombIsCutAndWhatCannotBeUnpackedIsNamed() throws Exception {
    try (RawServer bomb =
            refusing(
                "HTTP/1.1 403 No\r\nContent-Encoding: gzip",
                request -> packed("gzip", "a".repeat(5_000_000)));
        RawServer other =
            refusing(
                "HTTP/1.1 403 No\r\nContent-Encoding: br",
                request -> new byte[] {0x0b, 2, -128, 'a', 3})) {
      assertThat(program.run("-c", bomb.url()).stderrLines())
          .containsExactly(
              "error: Unexpected server response: 403", "| " + "a".repeat(8192), "| [...]");
      assertThat(program.run("-c", other.url()).stderrLines())
          .containsExactly("error: Unexpected server response: 403", "| (body in br, 5 bytes)");
    }
  }

  @InProcess
  @Test
  void itsCharsetIsHonoured() throws Exception {
    try (RawServer server =
        refusing(
            "HTTP/1.1 403 No\r\nContent-Type: text/plain; charset=ISO-8859-1",
            request -> "zu früh".getBytes(ISO_8859_1))) {
      assertThat(program.run("-c", server.url()).stderrLines()).contains("| zu früh");
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "426 | 8 | 13 | -p 8 asks for a version that the server speaks",
        "400 | 13, 14 | 8 | -p 13 asks for a version that the server speaks",
        "426 | 7 | 13 | the server speaks WebSocket version 7; -p has 8 and 13 alone",
      })
  void aVersionThatTheServerMissesIsHintedAt(
      int status, String offered, String version, String hint) throws Exception {
    try (RawServer server =
        refusing("HTTP/1.1 " + status + " No\r\nSec-WebSocket-Version: " + offered, "")) {
      assertThat(program.run("-c", server.url(), "-p", version).stderrLines())
          .containsExactly(
              "error: Unexpected server response: " + status,
              "| Sec-WebSocket-Version: " + offered,
              "hint: " + hint);
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"plain", "json", "html", "url", "gzip", "start", "reason", "header"})
  void whatItEchoesOfTheRequestIsMasked(String form, @TempDir Path directory) throws Exception {
    Path report = directory.resolve("report.xml");
    try (RawServer server =
        RawServer.start(
            client -> {
              String request = client.readRequest();
              String refusal = "HTTP/1.1 403 No\r\nConnection: close\r\n";
              switch (form) {
                case "plain" -> client.send(refusal + "\r\n" + request);
                case "json" ->
                    client.send(
                        refusal
                            + "\r\n{\"request\":\""
                            + request
                                .replace("\\", "\\\\")
                                .replace("/", "\\/")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("=", "\\u003d")
                            + "\"}");
                case "html" ->
                    client.send(
                        refusal
                            + "\r\n<pre>"
                            + request
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace("\"", "&quot;")
                            + "</pre>");
                case "url" -> client.send(refusal + "\r\n" + URLEncoder.encode(request, UTF_8));
                case "gzip" -> {
                  client.send(refusal + "Content-Encoding: gzip\r\n\r\n");
                  client.send(packed("gzip", request));
                }
                case "start" -> client.send(request.replace("\n", "\r\n"));
                case "reason" ->
                    client.send(refusal.replace("No", request.split("\n")[0]) + "\r\n");
                default ->
                    client.send(
                        refusal
                            + "WWW-Authenticate: Bearer error=\""
                            + request.replace("\n", "|")
                            + "\"\r\nX-Request: "
                            + request.replace("\n", "|")
                            + "\r\n\r\n");
              }
            })) {
      String[] line = {
        "-v",
        "--json",
        "--script",
        Files.writeString(directory.resolve("a"), "> hello\n").toString(),
        "--report-junit",
        report.toString(),
        "-c",
        server.url().replace("ws://", "ws://us%40er:s3cret%261%22@") + "?a=b&token=s3cret%262%2F",
        "-H",
        "Cookie: id=s3cret3/<\"",
        "-H",
        "X-Api-Key: s3cret&4=",
        "-H",
        "X-Amz-Security-Token: s3cret5\\\"==",
        "-H",
        "X-Plain: shown",
        "-s",
        "chat,bearer,s3cret6",
      };
      Result result = program.run(line);
      String pair = Base64.getEncoder().encodeToString("us@er:s3cret&1\"".getBytes(UTF_8));
      String all = result.stdout() + result.stderr() + Files.readString(report);
      assertThat(all).doesNotContain("s3cret", pair, pair.replace("=", "")).contains("***");
      assertThat(result.stderr()).contains("X-Plain: shown");
      assertThat(result.status()).isEqualTo(form.equals("start") ? 8 : 22);
      assertThat(server.request()).contains("s3cret6", "s3cret5", "s3cret&4=", pair);
    }
  }

  @Test
  void aPackedEchoOfTheRequestIsMasked(@TempDir Path directory) throws Exception {
    whatItEchoesOfTheRequestIsMasked("gzip", directory);
  }

  @InProcess
  @Test
  void awsErrorsStayReadable() throws Exception {
    String canonical =
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method.\\n\\nThe Canonical String for this"
            + " request should have been\\n'GET\\n/beta\\nX-Amz-Signature=0a1b2c\\nhost:h\\n"
            + "x-amz-security-token:IQoJb3JpZ2luX2VjEOj\\n\\nhost;x-amz-security-token'";
    try (RawServer server =
        refusing("HTTP/1.1 403 No\r\nx-amzn-ErrorType: X", "{\"message\":\"" + canonical + "\"}")) {
      assertThat(program.run("-c", server.url()).stderrLines())
          .contains(
              "| {\"message\":\""
                  + canonical.replace("0a1b2c", "***").replace("IQoJb3JpZ2luX2VjEOj", "***")
                  + "\"}");
    }
  }
}
