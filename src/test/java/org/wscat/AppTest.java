package org.wscat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.run.Environment;
import org.wscat.run.Terminals;
import org.wscat.startup.FastPath;

final class AppTest {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "--help", "-h", "--json-schema", "--man"})
  void printsTextsToStandardOutput(String option) {
    assertThat(app(stdout).run(option)).isEqualTo(ExitStatus.OK.code());

    assertThat(stdout.toString(StandardCharsets.UTF_8)).isNotBlank().endsWith("\n");
    assertThat(stderr.size()).isZero();
  }

  @Test
  void printsTheVersionBesideAnotherOption() {
    assertThat(app(stdout).run("--no-color", "--version")).isEqualTo(ExitStatus.OK.code());

    assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo(FastPath.version());
  }

  @Test
  void reportsMistakesOnStandardError() {
    assertThat(app(stdout).run("--conect", "ws://localhost")).isEqualTo(ExitStatus.USAGE.code());

    assertThat(stdout.size()).isZero();
    assertThat(stderr.toString(StandardCharsets.UTF_8)).startsWith("error: ").contains("--conect");
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe, 0", "No space left on device, 23"})
  void endsWithTheStatusOfAFailedStandardOutput(String fault, int status) {
    assertThat(app(failing(fault)).run("--version")).isEqualTo(status);

    assertThat(stderr.size() == 0).isEqualTo(status == 0);
  }

  @Test
  void hasNoStatusOfItsOwnAfterASignalUnlessOneOutweighsIt() {
    App app = app(stdout);
    app.interrupt();

    app.run("--version");

    assertThat(app.statusAfterSignal()).isEqualTo(-1);
  }

  private App app(OutputStream out) {
    return new App(
        new Environment(
            InputStream.nullInputStream(), out, stderr, Map.of(), Terminals.NONE, status -> {}));
  }

  private static OutputStream failing(String fault) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(fault);
      }
    };
  }
}
