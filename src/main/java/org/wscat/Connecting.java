package org.wscat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wscat.cli.ConnectOptions;
import org.wscat.cli.GivenCertificate;
import org.wscat.cli.GivenHeader;
import org.wscat.cli.Inputs;
import org.wscat.cli.Invocation;
import org.wscat.cli.MessageOptions;
import org.wscat.cli.NetworkOptions;
import org.wscat.cli.RetryOptions;
import org.wscat.cli.SessionOptions;
import org.wscat.connection.Dialer;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.net.AddressFamily;
import org.wscat.net.HostOverride;
import org.wscat.net.Resolver;
import org.wscat.net.proxy.ProxyChoice;
import org.wscat.net.tls.FileReader;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.TrustAnchors;
import org.wscat.script.Step;
import org.wscat.session.EndCondition;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.Client;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.HandshakeOptions;
import org.wscat.websocket.Message;

/** What the command line says of a client, in the client's and the session's terms. */
final class Connecting {
  /** Asks a person for what the command line leaves out. */
  interface Questioner {
    /**
     * Asks for a secret.
     *
     * @param option the option that wants it
     */
    Secret ask(String question, String option) throws Failure;
  }

  private final Inputs inputs;
  private final Questioner questioner;
  private final FileReader files =
      new FileReader() {
        @Override
        public byte[] read(String name) throws IOException {
          return inputs.file(name);
        }
      };

  /** With what the command line refers to. */
  Connecting(Inputs inputs, Questioner questioner) {
    this.inputs = inputs;
    this.questioner = questioner;
  }

  /** The client of an endpoint. Throws a failure when an option can't be used. */
  Client client(Endpoint endpoint, Invocation.Connect invocation) throws Failure {
    MessageOptions form = invocation.messages();
    ConnectOptions options = invocation.connect();
    return new Client(
        endpoint,
        handshake(options, form.compress()),
        new FrameLimits(form.maxSize(), form.fragmentSize()),
        dialer(options.network()));
  }

  private Dialer dialer(NetworkOptions options) throws Failure {
    List<HostOverride> overrides = new ArrayList<>();
    for (String text : options.resolves()) {
      overrides.add(HostOverride.parse(text));
    }
    AddressFamily family = AddressFamily.ANY;
    if (options.ipv4() || options.ipv6()) {
      family = options.ipv4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }
    return new Dialer(
        new Resolver(family, overrides),
        new ProxyChoice(options.proxy(), options.noProxy(), inputs.variables()),
        TlsOptions.of(
            options.verify(),
            TrustAnchors.of(options.caFile(), inputs.variables(), files),
            identity(options.certificate()),
            options.serverName()));
  }

  /** What is presented as a certificate. */
  Optional<Identity> identity(Optional<GivenCertificate> given) throws Failure {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    GivenCertificate named = given.get();
    Optional<Secret> passphrase = named.passphrase();
    String key = named.keyFile().orElse(named.file());
    if (named.askForPassphrase() && Identity.isEncrypted(key, files)) {
      passphrase = Optional.of(questioner.ask("Passphrase: ", "--passphrase"));
    }
    return Optional.of(Identity.read(named.file(), named.keyFile(), passphrase, files));
  }

  private Optional<Secret> credentials(Optional<Secret> given) throws Failure {
    if (given.isEmpty() || given.get().reveal().indexOf(':') >= 0) {
      return given;
    }
    String user = given.get().reveal();
    return Optional.of(new Secret(user + ":" + questioner.ask("Password: ", "--auth").reveal()));
  }

  private HandshakeOptions handshake(ConnectOptions options, boolean compress) throws Failure {
    List<Header> headers = new ArrayList<>();
    for (GivenHeader given : options.headers()) {
      Header header = Header.parse(given.line());
      headers.add(given.secret() ? header.asSecret() : header);
    }
    return new HandshakeOptions(
        options.version(),
        options.subprotocols(),
        headers,
        options.host(),
        options.origin(),
        credentials(options.auth()),
        compress);
  }

  /** What bounds the session. */
  static Settings settings(SessionOptions options, boolean trace) {
    OptionalInt expectedStatus = OptionalInt.empty();
    List<Message> messages = new ArrayList<>();
    for (Step step : options.steps()) {
      if (step instanceof Step.ExpectStatus expect) {
        expectedStatus = OptionalInt.of(expect.status());
      } else if (step instanceof Step.Send send && send.outgoing() instanceof Message message) {
        messages.add(message);
      }
    }
    RetryOptions retry = options.retry();
    return new Settings(
        new TimeLimits(
            options.timeout(), options.connectTimeout(), options.closeTimeout(), retry.keepalive()),
        new EndCondition(options.linger(), options.count(), expectedStatus),
        new RetryPolicy(
            retry.maxRedirects(),
            retry.retries(),
            retry.retryDelay(),
            retry.reconnect() ? Optional.of(messages) : Optional.empty()),
        options.echo(),
        trace,
        options.variables());
  }
}
