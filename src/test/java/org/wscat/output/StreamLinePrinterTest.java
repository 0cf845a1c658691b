package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamLinePrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"GREEN, 32", "BLUE, 34", "YELLOW, 33"})
  void paintsALine(Colour colour, int code) throws IOException {
    new StreamLinePrinter(out, true).print("text", colour);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\u001b[" + code + "mtext\u001b[39m\n");
  }

  @ParameterizedTest
  @EnumSource(Colour.class)
  void withoutColoursThereIsNoEscapeSequence(Colour colour) throws IOException {
    new StreamLinePrinter(out, false).print("é日\n| second", colour);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("é日\n| second\n");
  }

  @Test
  void flushesEachLine() throws IOException {
    new StreamLinePrinter(new BufferedOutputStream(out), false).print("now", Colour.GREEN);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("now\n");
  }
}
