package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.MessageStyle;
import org.wscat.output.PipePrinter;
import org.wscat.script.Delimiter;
import org.wscat.script.InputFormat;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;

class CommandReaderTest {
  private static final String URL = "ws://h";

  @ParameterizedTest
  @CsvSource({
    "-q, TEXT, LINE_END, false",
    "--binary, BINARY, LINE_FEED, false",
    "--hex, HEX, LINE_END, false",
    "--binary --hex, HEX, LINE_FEED, false",
    "-0, TEXT, NUL, true",
    "--null, TEXT, NUL, true",
    "-q0n, TEXT, NUL, true",
    "--binary -0, BINARY, NUL, true",
    "--hex -0, HEX, NUL, true",
    "--whole, TEXT, NONE, false",
    "--whole --binary, BINARY, NONE, false",
    "--whole --hex, HEX, NONE, false",
    "--whole -0, TEXT, NONE, true",
  })
  void optionsSayWhatMessagesLookLike(
      String options, PayloadFormat format, Delimiter delimiter, boolean nul) throws Failure {
    Command.Connect command = parse(options);

    assertThat(command.stdin())
        .contains(new InputFormat(format, delimiter, false, true, true, true));
    MessageStyle style = command.output().messages();
    assertThat(style.hex()).isEqualTo(format == PayloadFormat.HEX);
    PipePrinter.Terminator end = nul ? PipePrinter.Terminator.NUL : PipePrinter.Terminator.NEWLINE;
    assertThat(style.end())
        .isEqualTo(format == PayloadFormat.BINARY ? PipePrinter.Terminator.NONE : end);
  }

  @Test
  void compressionIsOfferedUnlessItIsNotWanted() throws Failure {
    assertThat(parse("-q").client().handshake().offer().compress()).isTrue();
    assertThat(parse("--no-compress").client().handshake().offer().compress()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--fragment 1, 1, 104857600",
    "--fragment=32k, 32768, 104857600",
    "--fragment 999999999g, 2147483647, 104857600",
    "--fragment 1 --fragment 2m, 2097152, 104857600",
    "--max-size 1, 2147483647, 1",
    "--max-size=3g, 2147483647, 3221225472",
    "--max-size 1m --fragment 1k, 1024, 1048576",
  })
  void takesSizes(String options, int fragmentSize, long maxSize) throws Failure {
    assertThat(parse(options).client().limits()).isEqualTo(new FrameLimits(maxSize, fragmentSize));
  }

  @ParameterizedTest
  @CsvSource({
    "--fragment 0, --fragment: '0' is not a size",
    "--fragment -1, --fragment: '-1' is not a size",
    "--fragment=1.5k, --fragment: '1.5k' is not a size",
    "--max-size k, --max-size: 'k' is not a size",
    "--max-size=, --max-size: '' is not a size",
    "--echo --stdin, --echo does not read stdin",
    "--hex -x 0, --execute: '0' is not hexadecimal: half a byte is missing",
    "--hex -x zz, --execute: 'zz' is not hexadecimal",
    "-x zz --hex, --execute: 'zz' is not hexadecimal",
  })
  void refusesWhatCannotBe(String options, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> parse(options))
        .withMessageStartingWith(message)
        .returns(ExitStatus.USAGE, Failure::status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--echo", "--echo -x a", "-x a --echo"})
  void withEchoStdinIsNotRead(String options) throws Failure {
    assertThat(parse(options).settings().echo()).isTrue();
    assertThat(parse(options).output().messages().shown()).isFalse();
    assertThat(parse(options).stdin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-x 6162, true, 36313632",
    "--binary -x 6162, false, 36313632",
    "-x 6162 --binary, false, 36313632",
    "--hex -x 6162, false, 6162",
    "-x 6162 --hex, false, 6162",
    "--whole -x 6162, true, 36313632",
  })
  void theFormatCountsForGivenMessagesToo(String options, boolean text, String hex) throws Failure {
    assertThat(parse(options).steps())
        .containsExactly(
            new Step.Send(new Message(text, ByteBuffer.wrap(HexFormat.of().parseHex(hex)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "      --binary ",
        "      --hex ",
        "  -0, --null ",
        "      --whole ",
        "      --echo ",
        "      --no-compress ",
        "      --fragment=<size>",
        "      --max-size=<size>",
      })
  void theHelpHasALineForEach(String start) throws Failure {
    Command.Print help =
        (Command.Print)
            new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse("--help");

    assertThat(help.text().lines()).anyMatch(line -> line.startsWith(start));
  }

  private static Command.Connect parse(String options) throws Failure {
    return (Command.Connect)
        new CommandLineParser(new Inputs(Map.of(), new NoPrompter()))
            .parse((options + " " + URL).split(" "));
  }
}
