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
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.script.Delimiter;
import org.wscat.script.PayloadFormat;
import org.wscat.script.Step;
import org.wscat.script.UnusableLineException;
import org.wscat.script.Wait;

/** Finds out what the options of a command line mean together. */
final class InvocationReader {
  /** How the program is called. */
  static final String SYNOPSIS = "wscat [options] (--listen <port> | --connect <url>)";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final int MAX_REDIRECTS = 10;
  private static final int MANY = 1_000_000;
  private static final long MAX_SIZE = 100L * 1024 * 1024;

  private final Map<String, String> environment;

  InvocationReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads what is to be done.
   *
   * @throws Failure of usage, one sentence
   */
  Invocation read(GivenOptions given) throws Failure {
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
    MessageOptions messages = messages(given);
    SessionOptions session = session(given, messages.format());
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

  private Optional<Secret> auth(GivenOptions given) throws Failure {
    Optional<String> text = given.nonEmpty(OptionRow.AUTH);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Secret(new IndirectValue(OptionRow.AUTH.longName(), text.get()).read(environment)));
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
      passphrase = Optional.of(new Secret(new IndirectValue(option, text.get()).read(environment)));
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

  private static RetryOptions retry(GivenOptions given, List<Step> steps) throws Failure {
    boolean reconnect = given.has(OptionRow.RECONNECT);
    if (reconnect && steps.stream().anyMatch(Step.ExpectStatus.class::isInstance)) {
      throw Failure.usage("--reconnect does not go with --expect-status");
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

  private static SessionOptions session(GivenOptions given, PayloadFormat format) throws Failure {
    List<Step> steps = steps(given, format);
    boolean echo = given.has(OptionRow.ECHO);
    boolean stdin = given.has(OptionRow.STDIN);
    if (echo && stdin) {
      throw Failure.usage("--echo does not read stdin");
    }
    return new SessionOptions(
        steps,
        stdin || (steps.isEmpty() && !echo),
        given.has(OptionRow.SLASH),
        waiting(given),
        count(given),
        echo,
        given.positive(OptionRow.TIMEOUT),
        given.positive(OptionRow.CONNECT_TIMEOUT).orElse(CONNECT_TIMEOUT),
        given.duration(OptionRow.CLOSE_TIMEOUT).orElse(CLOSE_TIMEOUT),
        retry(given, steps));
  }

  private static OutputOptions output(GivenOptions given) {
    return new OutputOptions(
        given.has(OptionRow.QUIET),
        given.has(OptionRow.VERBOSE),
        given.has(OptionRow.SHOW_PING_PONG),
        !given.has(OptionRow.NO_COLOR));
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

  private static Step message(String text, PayloadFormat format) throws Failure {
    try {
      return format.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (UnusableLineException e) {
      throw Failure.usage(OptionRow.EXECUTE.longName() + ": '" + text + "' " + e.getMessage());
    }
  }

  private static List<Step> steps(GivenOptions given, PayloadFormat format) throws Failure {
    List<Step> steps = new ArrayList<>();
    for (GivenOptions.Value one : given.values()) {
      if (one.option() == OptionRow.EXECUTE) {
        steps.add(message(one.text(), format));
      } else if (one.option() == OptionRow.EXPECT_STATUS) {
        steps.add(new Step.ExpectStatus((int) one.number(100, 999)));
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
