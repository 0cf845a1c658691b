package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/** Invalid command lines. */
@Timeout(60)
final class UsageScenarios {
  private final Program program = Program.underTest();

  static Stream<String> badCommandLines() {
    return Stream.of(
        "",
        "-c",
        "-c ws://a -w",
        "--foo",
        "-c demo: -4 -6",
        "-c demo: --max-redirects abc",
        "-c demo: --max-redirects=-1",
        "-c demo: --retry -1",
        "-c demo: --retry-delay x",
        "-c demo: --keepalive 0",
        "-c demo: --reconnect --expect-status 101",
        "-c demo: --resolve h",
        "-c demo: --resolve h:0:127.0.0.1",
        "-c demo: --resolve h:80:name",
        "-c demo: --resolve h:80:",
        "-c demo: --servername 127.0.0.1",
        "-c demo: --servername a/b",
        "-c demo: --proxy ftp://p",
        "-c demo: --proxy http://p:99999",
        "-c demo: --proxy http://p/path",
        "-c demo: --proxy http://[::1",
        "-c demo: -H @/nonexistent",
        "-c demo: -H env:WSCAT_NOT_SET",
        "-c demo: --auth @/nonexistent",
        "-c demo: --auth env:WSCAT_NOT_SET",
        "-l",
        "-l 8080 -c ws://a",
        "-l 8080 -s a,,b",
        "-l 8080 --delay x",
        "-l 8080 --reject abc",
        "ws://a ws://b",
        "-c ws://a ws://b",
        "-c ftp://h/",
        "-c ws://",
        "-c ws://h:99999/",
        "-c ws://h:0/",
        "-c ::1",
        "-c ws://h/#frag",
        "-c ws+unix:",
        "-c ws+unix:/tmp/x:y",
        "-c demo: -w abc",
        "-c demo: -w -2",
        "-c demo: --timeout 0",
        "-c demo: --timeout 5x",
        "-c demo: --count 0",
        "-c demo: --count -1",
        "-c demo: --expect-status abc",
        "-c demo: --expect-status 99",
        "-c demo: -p 99",
        "-c demo: -p abc",
        "-c demo: -H X-Foo",
        "-c demo: -H :v",
        "-c demo: -H Upgrade:x",
        "-c demo: -H Sec-WebSocket-Key:x",
        "-c demo: -H Sec-WebSocket-Protocol:x",
        "-c demo: --no-check=maybe");
  }

  @InProcess
  @ParameterizedTest
  @MethodSource("badCommandLines")
  void aBadCommandLineIsOneErrorAndStatus2(String line) throws Exception {
    Result result = program.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(result.errors()).hasSize(1);
    assertThat(result.stderr()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.stderrLines()).hasSizeLessThanOrEqualTo(2);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--foo", "-c demo: --timeout 5x", "-l 8080 -c ws://a"})
  void aBadCommandLineOfEachKindIsOneErrorAndStatus2(String line) throws Exception {
    aBadCommandLineIsOneErrorAndStatus2(line);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "-H, \"X-A: b\r\nX-C: d\"",
        "-H, \"X\nY: b\"",
        "-o, \"a\nb\"",
        "--host, \"a\r\nb\"",
        "-c, \"ws://h/\n\"",
        "-c, \" \"",
        "-c, \"\""
      })
  void nothingCanBeSmuggledIntoTheRequest(String option, String value) throws Exception {
    Result result = program.run("-c", "demo:", option, value);
    assertThat(result.errors()).hasSize(1);
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void errorsNeverShowTheUrlsPassword() throws Exception {
    Result result = program.run("-c", "ws://user:secret@h:99999/");
    assertThat(result.stderr()).doesNotContain("secret");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aMisspeltOptionGetsASuggestion() throws Exception {
    Result result = program.run("--conect", "x");
    assertThat(result.stderrLines())
        .containsExactly("error: unknown option '--conect'", "hint: did you mean --connect?");
  }

  @Test
  void aMissingValueNamesTheOption() throws Exception {
    Result result = program.run("-c");
    assertThat(result.stderrLines())
        .containsExactly("error: option '-c, --connect <url>' argument missing");
  }

  @Test
  void noUrlShowsTheUsage() throws Exception {
    Result result = program.run("-s", "a");
    assertThat(result.stderr()).contains("Usage: wscat [options]");
  }

  @ParameterizedTest
  @CsvSource({"-h", "--help"})
  void helpGoesToStdout(String option) throws Exception {
    Result result = program.run(option);
    assertThat(result.stdout()).startsWith("Usage: wscat [options] (").contains("-x, --execute");
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(result.stdout()).contains(status.label() + " ").contains(status.meaning());
    }
    assertThat(result.stdoutLines()).allMatch(line -> line.length() <= 80);
    assertThat(result.stderr()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void theSchemaOfTheEventsIsPrintedAsItsFileHasIt() throws Exception {
    Result result = program.run("--json-schema");
    Path file = Path.of("src/main/resources/org/wscat/output/events.schema.json");
    assertThat(result.stdout()).isEqualTo(Files.readString(file));
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-V", "--version"})
  void theVersionIsOneLine(String option) throws Exception {
    Result result = program.run(option);
    assertThat(result.stdout()).matches("\\d+\\.\\d+\\.\\d+( \\([0-9a-f]+(-dirty)?\\))?\n");
    assertThat(result.status()).isZero();
  }
}
