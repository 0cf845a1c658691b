package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class CommandLineFaultsTest {
  private static final String URL = "ws://h";

  static Stream<List<String>> withoutUrl() {
    return Stream.of(
        List.of(), List.of("-x", "a"), List.of("-n"), List.of("-s", "a"), List.of("--"));
  }

  @ParameterizedTest
  @MethodSource("withoutUrl")
  void withoutUrlTheUsageIsShown(List<String> arguments) {
    assertRefused(arguments.toArray(new String[0]))
        .satisfies(failure -> assertThat(failure.hint().orElseThrow()).contains("wscat [options]"));
  }

  static Stream<List<String>> withTwoUrls() {
    return Stream.of(
        List.of(URL, "ws://second"),
        List.of(URL, "-n", "ws://second"),
        List.of("-c", URL, "ws://second"),
        List.of("ws://second", "-c", URL),
        List.of(URL, "--", "ws://second"),
        List.of(URL, ""),
        List.of("a", "b", "c"));
  }

  @ParameterizedTest
  @MethodSource("withTwoUrls")
  void withTwoUrlsTheUsageIsShown(List<String> arguments) {
    assertRefused(arguments.toArray(new String[0]))
        .withMessageStartingWith("more than one URL")
        .satisfies(failure -> assertThat(failure.hint().orElseThrow()).contains("wscat [options]"));
  }

  @Test
  void aSecondUrlDoesNotShowItsPassword() {
    assertRefused(URL, "ws://user:s3cret@h")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({
    "-c, '-c, --connect <url>'",
    "--connect, '-c, --connect <url>'",
    "-nc, '-c, --connect <url>'",
  })
  void aMissingUrlIsNamed(String option, String title) {
    assertRefused(option).withMessage("option '" + title + "' argument missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s",
        "--subprotocol",
        "-x",
        "--execute",
        "-w",
        "--wait",
        "--count",
        "--expect-status",
        "-H",
        "--header",
        "-o",
        "--origin",
        "--host",
        "--auth",
        "-p",
        "--protocol",
        "--ca",
        "-m",
        "--timeout",
        "--connect-timeout",
        "--close-timeout",
        "-nx",
        "-qH"
      })
  void aMissingValueIsNamed(String option) {
    String name = option.startsWith("--") ? option : "-" + option.charAt(option.length() - 1);

    assertRefused(URL, option)
        .withMessageStartingWith("option '")
        .withMessageContaining(name)
        .withMessageEndingWith("' argument missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--x", "--foo", "-C", "-Z", "--connec", "--CONNECT", "--color", "--check"})
  void anUnknownOptionIsNamed(String unknown) {
    assertRefused(URL, unknown).withMessage("unknown option '" + unknown + "'");
    assertRefused(unknown, URL).withMessage("unknown option '" + unknown + "'");
    assertRefused("-c", URL, unknown).withMessage("unknown option '" + unknown + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pretty", "--timing", "--ping", "--timestamps"})
  void anOptionThatIsNotBuiltYetIsUnknown(String option) {
    assertRefused(URL, option).withMessage("unknown option '" + option + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "--conect, --connect",
    "--subprotocl, --subprotocol",
    "--headers, --header",
    "--time-out, --timeout",
  })
  void anOptionWithASimilarNameIsSuggested(String unknown, String suggestion) {
    assertRefused(URL, unknown)
        .withMessage("unknown option '" + unknown + "'")
        .satisfies(
            failure -> assertThat(failure.hint()).contains("did you mean " + suggestion + "?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-5", "-7"})
  void anUnknownOptionThatIsADigitIsNamed(String unknown) {
    assertRefused(URL, unknown).withMessage("unknown option '" + unknown + "'");
    assertRefused(unknown).withMessage("unknown option '" + unknown + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-nZ", "-qnZ", "-Zn"})
  void anUnknownOptionInABundleIsNamed(String bundle) {
    assertRefused(URL, bundle)
        .withMessageStartingWith("unknown option '")
        .withMessageContaining("Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--quiet=yes", "--no-check=false", "--help=x", "--no-color=", "--stdin=true"})
  void aSwitchTakesNoValue(String argument) {
    assertRefused(URL, argument);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-w,-2",
        "-w,abc",
        "-w,''",
        "-w,-1s",
        "-w,1h",
        "-w,1e3",
        "--wait,NaN",
        "-m,0",
        "-m,0ms",
        "-m,-1",
        "-m,x",
        "--timeout,''",
        "--connect-timeout,0",
        "--connect-timeout,-1",
        "--connect-timeout,soon",
        "--close-timeout,-1",
        "--close-timeout,x",
        "--count,0",
        "--count,-1",
        "--count,abc",
        "--count,''",
        "--count,1.5",
        "--count, 1",
        "--count,1e3",
        "--count,9999999999999",
        "--count,\u0661",
        "--expect-status,99",
        "--expect-status,1000",
        "--expect-status,abc",
        "--expect-status,''",
        "--expect-status,-1",
        "--expect-status,4xx",
        "--expect-status,+400",
        "-p,99",
        "-p,0",
        "-p,abc",
        "-p,''",
        "-p,7",
        "-p,-13",
      })
  void aBadValueIsNamedWithItsOption(String option, String value) {
    String longName =
        switch (option) {
          case "-w" -> "--wait";
          case "-m" -> "--timeout";
          case "-p" -> "--protocol";
          default -> option;
        };

    assertRefused(URL, option, value).withMessageStartingWith(longName + ": ");
  }

  @Test
  void everyExpectedStatusIsChecked() {
    assertRefused(URL, "--expect-status", "abc", "--expect-status", "101");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void anArgumentThatArrivedDamagedIsRefused(int place) {
    String[] arguments = {"-x", "hello", "-c", URL};
    arguments[place] += "\ufffd";

    assertRefused(arguments).withMessageContaining("argument " + (place + 1) + " ");
  }

  @Test
  void filesAreNotReadAsArguments() {
    assertRefused(URL, "@/etc/hostname").withMessageStartingWith("more than one URL");
  }

  @Test
  void faultsAreToldInOneLine() {
    for (String argument : List.of("--a\nb", "-\nx", "--quiet=\n")) {
      assertRefused(URL, argument)
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Exception", "@"));
    }
  }

  private static ThrowableAssertAlternative<Failure> assertRefused(String... arguments) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () -> new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse(arguments))
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
