package org.wscat.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.script.Delimiter;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.script.Wait;

/** Finds out what the options of a command line mean together. */
final class InvocationReader {
  /** How the program is called. */
  static final String SYNOPSIS = "wscat [options] (--listen <port> | --connect <url>)";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** What has its place in one connection. */
  private static final List<OptionRow> NOT_WITH_RECONNECT =
      List.of(
          OptionRow.EXPECT,
          OptionRow.EXPECT_REGEX,
          OptionRow.EXPECT_CLOSE,
          OptionRow.EXPECT_STATUS,
          OptionRow.EXPECT_SUBPROTOCOL,
          OptionRow.SCRIPT,
          OptionRow.RECORD);

  /** How a report calls a run without a script. */
  private static final String COMMAND_LINE = "command line";

  /** What needs a connection that opens. */
  private static final List<OptionRow> NOT_WITH_REFUSAL =
      List.of(
          OptionRow.EXPECT,
          OptionRow.EXPECT_REGEX,
          OptionRow.EXPECT_CLOSE,
          OptionRow.EXPECT_SUBPROTOCOL,
          OptionRow.SCRIPT,
          OptionRow.COUNT);

  /** What several scripts could not share. */
  private static final List<OptionRow> OF_ONE_SCRIPT =
      List.of(OptionRow.STDIN, OptionRow.LISTEN, OptionRow.RECORD);

  private static final int MAX_REDIRECTS = 10;
  private static final int MANY = 1_000_000;
  private static final long MAX_SIZE = 100L * 1024 * 1024;

  private final Inputs inputs;

  InvocationReader(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Reads what is to be done.
   *
   * @throws Failure of usage, one sentence
   */
  Invocation read(GivenOptions given) throws Failure {
    int scripts = given.all(OptionRow.SCRIPT).size();
    Map<String, String> variables = StepsReader.variables(given, inputs);
    Optional<String> report = given.last(OptionRow.REPORT_JUNIT);
    MessageOptions messages = messages(given);
    if (scripts == 0) {
      List<Step> steps = new StepsReader(given, messages.format(), variables, inputs).steps();
      requireCase(report, steps, given);
      Invocation.Run one = read(given, messages, steps, variables);
      return report.isEmpty()
          ? one
          : new Invocation.Suite(List.of(new Invocation.Case(COMMAND_LINE, one)), report);
    }
    for (OptionRow row : OF_ONE_SCRIPT) {
      if (scripts > 1 && given.has(row)) {
        throw Failure.usage(row.longName() + " goes with one --script alone");
      }
    }
    List<Invocation.Case> cases = new ArrayList<>();
    for (int i = 0; i < scripts; i++) {
      StepsReader.Scripted scripted =
          new StepsReader(given, messages.format(), variables, inputs).steps(i);
      GivenScript script = scripted.script();
      GivenOptions options = script.under(given);
      try {
        cases.add(
            new Invocation.Case(
                script.file(), read(options, messages, scripted.steps(), variables)));
      } catch (Failure failure) {
        throw scripts > 1 || !script.script().options().isEmpty()
            ? failure.withPrefix(script.file(), failure.status())
            : failure;
      }
    }
    return new Invocation.Suite(cases, report);
  }

  /** A file without a name is told of where it would be made. */
  private static void requireCase(Optional<String> report, List<Step> steps, GivenOptions given)
      throws Failure {
    boolean reports = report.isPresent() && !report.get().isEmpty();
    if (reports && steps.isEmpty() && !given.has(OptionRow.COUNT)) {
      throw Failure.usage("--report-junit: no case to report")
          .withHint("--script, -x, --expect... and --count make one");
    }
  }

  private Invocation.Run read(
      GivenOptions given, MessageOptions messages, List<Step> steps, Map<String, String> variables)
      throws Failure {
    boolean listens = given.has(OptionRow.LISTEN);
    if (listens && (given.has(OptionRow.CONNECT) || !given.bare().isEmpty())) {
      throw Failure.usage("Use either --listen or --connect");
    }
    for (OptionRow row : OptionRow.values()) {
      if (given.has(row) && listens && row.isOfClient()) {
        throw Failure.usage(row.longName() + " does not go with --listen");
      }
      if (given.has(row) && !listens && row.isOfListener()) {
        throw Failure.usage(row.longName() + " needs --listen");
      }
    }
    SessionOptions session = session(given, steps, variables);
    return listens
        ? new Invocation.Listen(listen(given), session, messages, output(given))
        : new Invocation.Connect(connect(given), session, messages, output(given));
  }

  private ListenOptions listen(GivenOptions given) throws Failure {
    Optional<GivenCertificate> certificate = certificate(given);
    boolean selfSigned = given.has(OptionRow.TLS_SELF_SIGNED);
    if (certificate.isPresent() && selfSigned) {
      throw Failure.usage("Use either --cert or --tls-self-signed");
    }
    return new ListenOptions(
        given.last(OptionRow.LISTEN).orElseThrow(),
        given.all(OptionRow.SUBPROTOCOL),
        certificate,
        selfSigned,
        given.has(OptionRow.ONE),
        rejection(given),
        given.duration(OptionRow.DELAY).orElse(Duration.ZERO),
        given.duration(OptionRow.CLOSE_AFTER));
  }

  private static Optional<GivenRejection> rejection(GivenOptions given) throws Failure {
    Optional<String> text = given.last(OptionRow.REJECT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.get().indexOf(':');
    String status = colon < 0 ? text.get() : text.get().substring(0, colon);
    int number = (int) GivenOptions.Value.number(OptionRow.REJECT, status, 200, 599);
    String body = colon < 0 ? "" : text.get().substring(colon + 1);
    if (!body.isEmpty() && (number == 204 || number == 205 || number == 304)) {
      throw Failure.usage("--reject: an answer with status " + number + " has no body");
    }
    return Optional.of(new GivenRejection(number, body));
  }

  private ConnectOptions connect(GivenOptions given) throws Failure {
    return new ConnectOptions(
        url(given),
        given.all(OptionRow.SUBPROTOCOL),
        headers(given),
        given.nonEmpty(OptionRow.ORIGIN),
        given.nonEmpty(OptionRow.HOST),
        auth(given),
        version(given.last(OptionRow.PROTOCOL).orElse("13")),
        network(given));
  }

  private List<GivenHeader> headers(GivenOptions given) throws Failure {
    List<GivenHeader> headers = new ArrayList<>();
    for (String text : given.all(OptionRow.HEADER)) {
      IndirectValue value = new IndirectValue(OptionRow.HEADER.longName(), text);
      if (value.isVariable()) {
        headers.add(new GivenHeader(value.read(inputs), true));
      } else if (value.isFile()) {
        for (String line : value.read(inputs).split("\r?\n")) {
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

  private Optional<Secret> auth(GivenOptions given) throws Failure {
    Optional<String> text = given.nonEmpty(OptionRow.AUTH);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Secret(new IndirectValue(OptionRow.AUTH.longName(), text.get()).read(inputs)));
  }

  private Optional<GivenCertificate> certificate(GivenOptions given) throws Failure {
    Optional<String> file = given.nonEmpty(OptionRow.CERT);
    Optional<String> key = given.nonEmpty(OptionRow.KEY);
    if (file.isEmpty()) {
      if (key.isPresent()) {
        throw new Failure(
                ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, "--key is given without its certificate")
            .withHint("--cert FILE names it");
      }
      return Optional.empty();
    }
    Optional<String> text = given.last(OptionRow.PASSPHRASE);
    Optional<Secret> passphrase = Optional.empty();
    if (text.isPresent() && !text.get().isEmpty()) {
      String option = OptionRow.PASSPHRASE.longName();
      passphrase = Optional.of(new Secret(new IndirectValue(option, text.get()).read(inputs)));
    }
    boolean ask = text.isPresent() && text.get().isEmpty();
    return Optional.of(new GivenCertificate(file.get(), key, passphrase, ask));
  }

  private NetworkOptions network(GivenOptions given) throws Failure {
    boolean ipv4 = given.has(OptionRow.IPV4);
    boolean ipv6 = given.has(OptionRow.IPV6);
    if (ipv4 && ipv6) {
      throw Failure.usage("Use either --ipv4 or --ipv6");
    }
    return new NetworkOptions(
        given.last(OptionRow.PROXY),
        given.last(OptionRow.NOPROXY),
        given.all(OptionRow.RESOLVE),
        ipv4,
        ipv6,
        !given.has(OptionRow.NO_CHECK),
        given.last(OptionRow.CA),
        certificate(given),
        given.nonEmpty(OptionRow.SERVERNAME));
  }

  private static RetryOptions retry(GivenOptions given) throws Failure {
    boolean reconnect = given.has(OptionRow.RECONNECT);
    for (OptionRow row : NOT_WITH_RECONNECT) {
      if (reconnect && given.has(row)) {
        throw Failure.usage("--reconnect does not go with " + row.longName());
      }
    }
    Optional<GivenOptions.Value> retries = given.lastValue(OptionRow.RETRY);
    return new RetryOptions(
        maxRedirects(given),
        retries.isEmpty() ? 0 : (int) retries.get().number(0, MANY),
        given.duration(OptionRow.RETRY_DELAY).orElse(RETRY_DELAY),
        reconnect,
        given.positive(OptionRow.KEEPALIVE));
  }

  private static OptionalInt maxRedirects(GivenOptions given) throws Failure {
    Optional<GivenOptions.Value> limit = given.lastValue(OptionRow.MAX_REDIRECTS);
    int most =
        limit.isEmpty() || limit.get().text().isEmpty()
            ? MAX_REDIRECTS
            : (int) limit.get().number(0, MANY);
    return given.has(OptionRow.LOCATION) ? OptionalInt.of(most) : OptionalInt.empty();
  }

  private static String url(GivenOptions given) throws Failure {
    List<String> bare = given.bare();
    Optional<String> connect = given.last(OptionRow.CONNECT);
    if (connect.isEmpty() && bare.isEmpty()) {
      throw usage("no URL to connect to");
    }
    if (bare.size() > (connect.isPresent() ? 0 : 1)) {
      throw usage("more than one URL");
    }
    return connect.isPresent() ? connect.get() : bare.get(0);
  }

  private static SessionOptions session(
      GivenOptions given, List<Step> steps, Map<String, String> variables) throws Failure {
    boolean echo = given.has(OptionRow.ECHO);
    boolean stdin = given.has(OptionRow.STDIN);
    if (echo && stdin) {
      throw Failure.usage("--echo does not read stdin");
    }
    Optional<GivenOptions.Value> status = given.lastValue(OptionRow.EXPECT_STATUS);
    if (status.isPresent() && status.get().number(100, 999) != 101) {
      for (OptionRow row : NOT_WITH_REFUSAL) {
        if (given.has(row)) {
          throw Failure.usage(
              row.longName() + " needs a connection, and --expect-status expects that none opens");
        }
      }
    }
    if (given.has(OptionRow.LISTEN)
        && given.has(OptionRow.EXPECT_CLOSE)
        && !given.has(OptionRow.ONE)) {
      throw Failure.usage("--expect-close needs --one with --listen");
    }
    return new SessionOptions(
        steps,
        stdin || (steps.isEmpty() && !echo && !given.has(OptionRow.SCRIPT)),
        given.has(OptionRow.SLASH),
        waiting(given),
        count(given),
        echo,
        given.positive(OptionRow.TIMEOUT),
        given.positive(OptionRow.CONNECT_TIMEOUT).orElse(CONNECT_TIMEOUT),
        given.duration(OptionRow.CLOSE_TIMEOUT).orElse(CLOSE_TIMEOUT),
        retry(given),
        variables);
  }

  private static OutputOptions output(GivenOptions given) {
    return new OutputOptions(
        given.has(OptionRow.QUIET),
        given.has(OptionRow.VERBOSE),
        given.has(OptionRow.SHOW_PING_PONG),
        !given.has(OptionRow.NO_COLOR),
        given.has(OptionRow.EXECUTE),
        given.has(OptionRow.JSON),
        given.last(OptionRow.RECORD));
  }

  private static MessageOptions messages(GivenOptions given) throws Failure {
    boolean binary = given.has(OptionRow.BINARY);
    boolean hex = given.has(OptionRow.HEX);
    boolean nul = given.has(OptionRow.NULL);
    Delimiter delimiter = Delimiter.LINE_END;
    if (given.has(OptionRow.WHOLE)) {
      delimiter = Delimiter.NONE;
    } else if (nul) {
      delimiter = Delimiter.NUL;
    } else if (binary) {
      delimiter = Delimiter.LINE_FEED;
    }
    long fragmentSize = given.size(OptionRow.FRAGMENT).orElse(Long.MAX_VALUE);
    return new MessageOptions(
        hex ? PayloadFormat.HEX : binary ? PayloadFormat.BINARY : PayloadFormat.TEXT,
        delimiter,
        nul,
        !given.has(OptionRow.NO_COMPRESS),
        given.size(OptionRow.MAX_SIZE).orElse(MAX_SIZE),
        (int) Math.min(fragmentSize, Integer.MAX_VALUE));
  }

  private static int version(String text) throws Failure {
    if (!text.equals("13") && !text.equals("8")) {
      throw Failure.usage("--protocol: '" + text + "' is not a WebSocket version (13 or 8)");
    }
    return Integer.parseInt(text);
  }

  private static Optional<Wait> waiting(GivenOptions given) throws Failure {
    Optional<String> text = given.last(OptionRow.WAIT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        text.get().equals("-1")
            ? Wait.UNTIL_SERVER_CLOSES
            : new Wait(given.duration(OptionRow.WAIT)));
  }

  private static OptionalLong count(GivenOptions given) throws Failure {
    Optional<GivenOptions.Value> last = given.lastValue(OptionRow.COUNT);
    return last.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(last.get().number(1, 999_999_999_999L));
  }

  private static Failure usage(String message) {
    return Failure.usage(message).withHint("Usage: " + SYNOPSIS + ", see wscat --help");
  }
}
