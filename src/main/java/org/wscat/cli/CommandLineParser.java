package org.wscat.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Stack;
import java.util.function.Supplier;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.script.Delimiter;
import org.wscat.script.Durations;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Sizes;
import org.wscat.script.Step;
import org.wscat.script.UnusableLineException;
import org.wscat.script.Wait;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses the command line by picocli, with the habits of npm's wscat: a required value takes the
 * next argument whatever it looks like, the last of a repeated single value wins.
 */
public final class CommandLineParser {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final int STANDARD_WIDTH = 80;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final int MAX_REDIRECTS = 10;
  private static final int MANY = 1_000_000;
  private static final long MAX_SIZE = 100L * 1024 * 1024;
  private static final String SYNOPSIS = "wscat [options] (<url> | --connect <url>)";

  /** The option that is obeyed even while the command line can't be parsed. */
  public static final String NO_COLOR = OptionRow.NO_COLOR.longName();

  private static final char DAMAGED = '\ufffd';

  /** One value on the command line, in its place among the others. */
  private record Given(OptionRow option, String value) {}

  private final Supplier<String> version;
  private final Map<String, String> environment;

  /** A parser for a program of that version, in that environment. */
  public CommandLineParser(Supplier<String> version, Map<String, String> environment) {
    this.version = version;
    this.environment = environment;
  }

  /**
   * Parses.
   *
   * @throws Failure of usage, one sentence
   */
  public Invocation parse(String... arguments) throws Failure {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].indexOf(DAMAGED) >= 0) {
        throw Failure.usage("argument " + (i + 1) + " is not valid UTF-8")
            .withHint("LC_ALL=C.UTF-8, or another UTF-8 locale that is installed");
      }
    }
    List<Given> given = new ArrayList<>();
    CommandLine commandLine = commandLine(given);
    ParseResult result = parse(commandLine, arguments);
    if (result.hasMatchedOption(OptionRow.HELP.longName())) {
      return new Invocation.Print(help(commandLine));
    }
    if (result.hasMatchedOption(OptionRow.VERSION.longName())) {
      return new Invocation.Print(version.get() + "\n");
    }
    MessageOptions messages = messages(result, given);
    return new Invocation.Connect(
        connect(result, given),
        session(result, given, messages.format()),
        messages,
        output(result));
  }

  private CommandLine commandLine(List<Given> given) {
    CommandSpec spec = CommandSpec.create().name("wscat");
    for (OptionRow row : OptionRow.values()) {
      OptionSpec.Builder option =
          OptionSpec.builder(row.names()).description(row.description().replace("%", "%%"));
      if (row.label() == null) {
        option.type(boolean.class).arity("0");
      } else {
        option
            .type(String.class)
            .arity(row.isOptional() ? "0..1" : "1")
            .paramLabel(row.label())
            .parameterConsumer((args, arg, command) -> take(args, arg, command, row, given));
      }
      spec.addOption(option.build());
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("<url>")
            .hidden(true)
            .build());
    return new CommandLine(spec).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
  }

  private static void take(
      Stack<String> arguments,
      ArgSpec argument,
      CommandSpec command,
      OptionRow row,
      List<Given> given) {
    if (row.isOptional() && (arguments.isEmpty() || arguments.peek().startsWith("-"))) {
      given.add(new Given(row, ""));
      return;
    }
    if (arguments.isEmpty()) {
      throw new MissingParameterException(
          command.commandLine(), argument, "option '" + row.title() + "' argument missing");
    }
    given.add(new Given(row, arguments.pop()));
  }

  private static ParseResult parse(CommandLine commandLine, String... arguments) throws Failure {
    try {
      return commandLine.parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      throw unknownOption(e.getUnmatched().get(0));
    } catch (MissingParameterException | OverwrittenOptionException e) {
      throw Failure.usage(e.getMessage());
    } catch (ParameterException e) {
      throw Failure.usage(e.getMessage()).causedBy(e);
    }
  }

  private ConnectOptions connect(ParseResult result, List<Given> given) throws Failure {
    return new ConnectOptions(
        url(result, given),
        all(given, OptionRow.SUBPROTOCOL),
        headers(given),
        nonEmpty(given, OptionRow.ORIGIN),
        nonEmpty(given, OptionRow.HOST),
        auth(given),
        version(last(given, OptionRow.PROTOCOL).orElse("13")),
        network(result, given));
  }

  private List<GivenHeader> headers(List<Given> given) throws Failure {
    List<GivenHeader> headers = new ArrayList<>();
    for (String text : all(given, OptionRow.HEADER)) {
      IndirectValue value = new IndirectValue(OptionRow.HEADER.longName(), text);
      if (value.isVariable()) {
        headers.add(new GivenHeader(value.read(environment), true));
      } else if (value.isFile()) {
        for (String line : value.read(environment).split("\r?\n")) {
          if (!line.isBlank()) {
            headers.add(new GivenHeader(line, true));
          }
        }
      } else {
        headers.add(new GivenHeader(text, false));
      }
    }
    return headers;
  }

  private Optional<Secret> auth(List<Given> given) throws Failure {
    Optional<String> text = nonEmpty(given, OptionRow.AUTH);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Secret(new IndirectValue(OptionRow.AUTH.longName(), text.get()).read(environment)));
  }

  private Optional<GivenCertificate> certificate(List<Given> given) throws Failure {
    Optional<String> file = nonEmpty(given, OptionRow.CERT);
    Optional<String> key = nonEmpty(given, OptionRow.KEY);
    if (file.isEmpty()) {
      if (key.isPresent()) {
        throw new Failure(
                ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, "--key is given without its certificate")
            .withHint("--cert FILE names it");
      }
      return Optional.empty();
    }
    Optional<String> text = last(given, OptionRow.PASSPHRASE);
    Optional<Secret> passphrase = Optional.empty();
    if (text.filter(value -> !value.isEmpty()).isPresent()) {
      String option = OptionRow.PASSPHRASE.longName();
      passphrase = Optional.of(new Secret(new IndirectValue(option, text.get()).read(environment)));
    }
    boolean ask = text.filter(String::isEmpty).isPresent();
    return Optional.of(new GivenCertificate(file.get(), key, passphrase, ask));
  }

  private NetworkOptions network(ParseResult result, List<Given> given) throws Failure {
    boolean ipv4 = result.hasMatchedOption(OptionRow.IPV4.longName());
    boolean ipv6 = result.hasMatchedOption(OptionRow.IPV6.longName());
    if (ipv4 && ipv6) {
      throw Failure.usage("Use either --ipv4 or --ipv6");
    }
    return new NetworkOptions(
        last(given, OptionRow.PROXY),
        last(given, OptionRow.NOPROXY),
        all(given, OptionRow.RESOLVE),
        ipv4,
        ipv6,
        !result.hasMatchedOption(OptionRow.NO_CHECK.longName()),
        last(given, OptionRow.CA),
        certificate(given),
        nonEmpty(given, OptionRow.SERVERNAME));
  }

  private static RetryOptions retry(ParseResult result, List<Given> given, List<Step> steps)
      throws Failure {
    boolean reconnect = result.hasMatchedOption(OptionRow.RECONNECT.longName());
    if (reconnect && steps.stream().anyMatch(Step.ExpectStatus.class::isInstance)) {
      throw Failure.usage("--reconnect does not go with --expect-status");
    }
    Optional<Given> retries = lastGiven(given, OptionRow.RETRY);
    return new RetryOptions(
        maxRedirects(result, given),
        retries.isEmpty() ? 0 : (int) number(retries.get(), 0, MANY),
        duration(given, OptionRow.RETRY_DELAY).orElse(RETRY_DELAY),
        reconnect,
        positive(given, OptionRow.KEEPALIVE));
  }

  private static OptionalInt maxRedirects(ParseResult result, List<Given> given) throws Failure {
    Optional<Given> limit =
        lastGiven(given, OptionRow.MAX_REDIRECTS).filter(one -> !one.value().isEmpty());
    int most = limit.isEmpty() ? MAX_REDIRECTS : (int) number(limit.get(), 0, MANY);
    return result.hasMatchedOption(OptionRow.LOCATION.longName())
        ? OptionalInt.of(most)
        : OptionalInt.empty();
  }

  private static String url(ParseResult result, List<Given> given) throws Failure {
    List<String> bare = result.matchedPositionalValue(0, List.of());
    for (String argument : bare) {
      // picocli takes what looks like a negative number for an argument.
      if (argument.startsWith("-")) {
        throw unknownOption(argument);
      }
    }
    Optional<String> connect = last(given, OptionRow.CONNECT);
    if (connect.isEmpty() && bare.isEmpty()) {
      throw usage("no URL to connect to");
    }
    if (bare.size() > (connect.isPresent() ? 0 : 1)) {
      throw usage("more than one URL");
    }
    return connect.orElseGet(() -> bare.get(0));
  }

  private static SessionOptions session(ParseResult result, List<Given> given, PayloadFormat format)
      throws Failure {
    List<Step> steps = steps(given, format);
    boolean echo = result.hasMatchedOption(OptionRow.ECHO.longName());
    boolean stdin = result.hasMatchedOption(OptionRow.STDIN.longName());
    if (echo && stdin) {
      throw Failure.usage("--echo does not read stdin");
    }
    return new SessionOptions(
        steps,
        stdin || (steps.isEmpty() && !echo),
        result.hasMatchedOption(OptionRow.SLASH.longName()),
        waiting(given),
        count(given),
        echo,
        positive(given, OptionRow.TIMEOUT),
        positive(given, OptionRow.CONNECT_TIMEOUT).orElse(CONNECT_TIMEOUT),
        duration(given, OptionRow.CLOSE_TIMEOUT).orElse(CLOSE_TIMEOUT),
        retry(result, given, steps));
  }

  private static OutputOptions output(ParseResult result) {
    return new OutputOptions(
        result.hasMatchedOption(OptionRow.QUIET.longName()),
        result.hasMatchedOption(OptionRow.VERBOSE.longName()),
        result.hasMatchedOption(OptionRow.SHOW_PING_PONG.longName()),
        !result.hasMatchedOption(OptionRow.NO_COLOR.longName()));
  }

  private static MessageOptions messages(ParseResult result, List<Given> given) throws Failure {
    boolean binary = result.hasMatchedOption(OptionRow.BINARY.longName());
    boolean hex = result.hasMatchedOption(OptionRow.HEX.longName());
    boolean nul = result.hasMatchedOption(OptionRow.NULL.longName());
    Delimiter delimiter = Delimiter.LINE_END;
    if (result.hasMatchedOption(OptionRow.WHOLE.longName())) {
      delimiter = Delimiter.NONE;
    } else if (nul) {
      delimiter = Delimiter.NUL;
    } else if (binary) {
      delimiter = Delimiter.LINE_FEED;
    }
    long fragmentSize = size(given, OptionRow.FRAGMENT).orElse(Long.MAX_VALUE);
    return new MessageOptions(
        hex ? PayloadFormat.HEX : binary ? PayloadFormat.BINARY : PayloadFormat.TEXT,
        delimiter,
        nul,
        !result.hasMatchedOption(OptionRow.NO_COMPRESS.longName()),
        size(given, OptionRow.MAX_SIZE).orElse(MAX_SIZE),
        (int) Math.min(fragmentSize, Integer.MAX_VALUE));
  }

  private static OptionalLong size(List<Given> given, OptionRow row) throws Failure {
    Optional<String> text = last(given, row);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Sizes.parse(row.longName(), text.get()));
  }

  private static Step message(String text, PayloadFormat format) throws Failure {
    try {
      return format.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (UnusableLineException e) {
      throw Failure.usage(OptionRow.EXECUTE.longName() + ": '" + text + "' " + e.getMessage());
    }
  }

  private static List<Step> steps(List<Given> given, PayloadFormat format) throws Failure {
    List<Step> steps = new ArrayList<>();
    for (Given one : given) {
      if (one.option() == OptionRow.EXECUTE) {
        steps.add(message(one.value(), format));
      } else if (one.option() == OptionRow.EXPECT_STATUS) {
        steps.add(new Step.ExpectStatus((int) number(one, 100, 999)));
      }
    }
    return steps;
  }

  private static int version(String text) throws Failure {
    if (!text.equals("13") && !text.equals("8")) {
      throw Failure.usage("--protocol: '" + text + "' is not a WebSocket version (13 or 8)");
    }
    return Integer.parseInt(text);
  }

  private static Optional<Wait> waiting(List<Given> given) throws Failure {
    Optional<String> text = last(given, OptionRow.WAIT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return text.get().equals("-1")
        ? Optional.of(Wait.UNTIL_SERVER_CLOSES)
        : duration(given, OptionRow.WAIT).map(time -> new Wait(Optional.of(time)));
  }

  private static OptionalLong count(List<Given> given) throws Failure {
    Optional<Given> last = lastGiven(given, OptionRow.COUNT);
    return last.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(number(last.get(), 1, 999_999_999_999L));
  }

  private static Optional<Duration> duration(List<Given> given, OptionRow row) throws Failure {
    Optional<String> text = last(given, row);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Durations.parse(row.longName(), text.get()));
  }

  private static Optional<Duration> positive(List<Given> given, OptionRow row) throws Failure {
    Optional<Duration> time = duration(given, row);
    if (time.filter(Duration::isZero).isPresent()) {
      throw Failure.usage(row.longName() + ": the time must be longer than 0");
    }
    return time;
  }

  private static long number(Given given, long least, long most) throws Failure {
    String text = given.value();
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long number = digits && text.length() <= 12 ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw Failure.usage(
          given.option().longName()
              + ": '"
              + text
              + "' is not a whole number from "
              + least
              + " to "
              + most);
    }
    return number;
  }

  private static List<String> all(List<Given> given, OptionRow row) {
    return given.stream().filter(one -> one.option() == row).map(Given::value).toList();
  }

  private static Optional<Given> lastGiven(List<Given> given, OptionRow row) {
    return given.stream().filter(one -> one.option() == row).reduce((first, second) -> second);
  }

  private static Optional<String> last(List<Given> given, OptionRow row) {
    return lastGiven(given, row).map(Given::value);
  }

  private static Optional<String> nonEmpty(List<Given> given, OptionRow row) {
    return last(given, row).filter(text -> !text.isEmpty());
  }

  /** A value that is attached to the option is not shown, for it may be a secret. */
  private static Failure unknownOption(String argument) {
    int separator = argument.indexOf('=');
    String name = separator < 0 ? argument : argument.substring(0, separator);
    if (!name.startsWith("--")) {
      name = name.substring(0, Math.min(name.length(), 2));
    }
    String hint =
        Suggestion.of(name)
            .map(option -> "did you mean " + option + "?")
            .orElse("wscat --help lists the options");
    return Failure.usage("unknown option '" + name + "'").withHint(hint);
  }

  private static Failure usage(String message) {
    return Failure.usage(message).withHint("Usage: " + SYNOPSIS + ", see wscat --help");
  }

  /** The help text, of picocli's making. */
  private String help(CommandLine commandLine) {
    commandLine
        .setUsageHelpWidth(helpWidth())
        .getCommandSpec()
        .usageMessage()
        .description(HelpTexts.DESCRIPTION)
        .customSynopsis(SYNOPSIS)
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .footerHeading("%nExit status:%n")
        .footer(HelpTexts.footer());
    return commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private int helpWidth() {
    String columns = environment.getOrDefault("COLUMNS", "");
    boolean usable = columns.matches("[0-9]{2,3}") && Integer.parseInt(columns) >= 60;
    return usable ? Integer.parseInt(columns) : STANDARD_WIDTH;
  }
}
