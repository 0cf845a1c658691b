package org.wscat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.connection.Connector;
import org.wscat.connection.Dialer;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.net.AddressFamily;
import org.wscat.net.Resolver;
import org.wscat.net.proxy.ProxyChoice;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.TrustAnchors;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.HandshakeOptions;
import org.wscat.websocket.MessageTerminator;
import org.wscat.websocket.ProtocolOffer;

/**
 * The options of a client. Their files and variables are read on creation. The client is created
 * when its session starts, so that a fault in an option's value is reported as an error of that
 * session, in {@code --json} events and a JUnit report. Immutable.
 */
public final class ClientArguments {
  private static final String DEMO = "demo:";

  /** The URL to check in place of {@code demo:}, whose endpoint has not been started. */
  private static final String SOME_URL = "ws://localhost/";

  private static final int VERSION = 13;

  private final Arguments arguments;
  private final String url;
  private final FrameLimits limits;

  private ClientArguments(Arguments arguments, String url, FrameLimits limits) {
    this.arguments = arguments;
    this.url = url;
    this.limits = limits;
  }

  /**
   * Reads the files and variables that the options name.
   *
   * @throws Failure when one can't be read, or there is not exactly one URL
   */
  static ClientArguments of(Arguments arguments, FrameLimits limits) throws Failure {
    String url = url(arguments);
    arguments.readInputs(OptionTable.HEADER);
    arguments.ifNotEmpty(OptionTable.AUTH);
    arguments.last(OptionTable.PROTOCOL);
    arguments.last(OptionTable.TERMINATOR);
    if (arguments.has(OptionTable.IPV4) && arguments.has(OptionTable.IPV6)) {
      throw Failure.usage("Use either --ipv4 or --ipv6");
    }
    IdentityArguments.read(arguments);
    return new ClientArguments(arguments, url, limits);
  }

  private static String url(Arguments arguments) throws Failure {
    List<String> positional = arguments.positional();
    Optional<String> connect = arguments.last(OptionTable.CONNECT);
    if (connect.isEmpty() && positional.isEmpty()) {
      throw usage("no URL to connect to");
    }
    if (positional.size() > (connect.isPresent() ? 0 : 1)) {
      throw usage("more than one URL");
    }
    return connect.isPresent() ? connect.get() : positional.get(0);
  }

  private static Failure usage(String message) {
    return Failure.usage(message)
        .withHint("Usage: " + CommandReader.SYNOPSIS + ", see wscat --help");
  }

  /** The URL, as it was given. */
  public String url() {
    return url;
  }

  /** Whether the URL is {@code demo:}, the built-in endpoint. */
  public boolean isDemo() {
    return url.equals(DEMO);
  }

  /**
   * Creates the connector. Asks the user for missing secrets, and blocks until they are entered.
   *
   * @param endpoint the endpoint of the URL, or the demo's
   * @throws Failure when an option can't be used
   */
  public Connector client(Endpoint endpoint) throws Failure {
    return new Connector(endpoint, handshake(), limits, dialer());
  }

  /**
   * Checks the options without asking the user.
   *
   * @throws Failure when an option can't be used
   */
  public void check() throws Failure {
    Endpoint endpoint = Endpoint.parse(isDemo() ? SOME_URL : url);
    Arguments unasked = arguments.with(arguments.inputs().withoutQuestions());
    new ClientArguments(unasked, url, limits).client(endpoint);
  }

  /** The secrets of the options: those of the request, of the proxy, of the key, and answers. */
  OptionSecrets secrets() throws Failure {
    Endpoint endpoint = Endpoint.parse(isDemo() ? SOME_URL : url);
    return new OptionSecrets(
        IdentityArguments.secrets(arguments), Handshake.of(endpoint, handshake()).secrets());
  }

  /** The limits of messages and frames. */
  FrameLimits limits() {
    return limits;
  }

  /** The options of the opening handshake. */
  HandshakeOptions handshake() throws Failure {
    List<Header> headers = new ArrayList<>();
    for (List<Header> given : arguments.all(OptionTable.HEADER)) {
      headers.addAll(given);
    }
    ProtocolOffer offer =
        new ProtocolOffer(
            arguments.last(OptionTable.PROTOCOL).orElse(VERSION),
            subprotocols(),
            !arguments.has(OptionTable.NO_COMPRESS));
    return new HandshakeOptions(
        offer, headers, arguments.ifNotEmpty(OptionTable.HOST), origin(), credentials());
  }

  /** The terminator of text messages, if one is given. */
  public Optional<MessageTerminator> terminator() throws Failure {
    return arguments.last(OptionTable.TERMINATOR);
  }

  /** The unparsed lists of subprotocols. */
  List<String> subprotocols() {
    return arguments.texts(OptionTable.SUBPROTOCOL);
  }

  /** The value of the {@code Origin} header, if one is given. */
  Optional<String> origin() throws Failure {
    return arguments.ifNotEmpty(OptionTable.ORIGIN);
  }

  private Optional<Secret> credentials() throws Failure {
    Optional<Secret> given = arguments.ifNotEmpty(OptionTable.AUTH);
    if (given.isEmpty() || given.get().reveal().indexOf(':') >= 0) {
      return given;
    }
    Secret password = arguments.inputs().answer("Password: ", OptionTable.AUTH.longName());
    return Optional.of(new Secret(given.get().reveal() + ":" + password.reveal()));
  }

  private Dialer dialer() throws Failure {
    return new Dialer(
        new Resolver(family(), arguments.all(OptionTable.RESOLVE)),
        new ProxyChoice(
            arguments.last(OptionTable.PROXY),
            arguments.last(OptionTable.NOPROXY),
            arguments.inputs().variables()),
        tls());
  }

  private AddressFamily family() {
    if (arguments.has(OptionTable.IPV4)) {
      return AddressFamily.IPV4;
    }
    return arguments.has(OptionTable.IPV6) ? AddressFamily.IPV6 : AddressFamily.ANY;
  }

  /** The options of TLS. */
  TlsOptions tls() throws Failure {
    Inputs inputs = arguments.inputs();
    return TlsOptions.of(
        !arguments.has(OptionTable.NO_CHECK),
        TrustAnchors.of(arguments.last(OptionTable.CA), inputs.variables(), inputs),
        IdentityArguments.identity(arguments),
        arguments.ifNotEmpty(OptionTable.SERVERNAME));
  }
}
