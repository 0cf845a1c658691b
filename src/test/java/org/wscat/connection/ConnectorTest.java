package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;
import org.wscat.net.AddressFamily;
import org.wscat.net.Resolver;
import org.wscat.net.proxy.ProxyChoice;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.TrustAnchors;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.HandshakeOptions;
import org.wscat.websocket.ProtocolOffer;

class ConnectorTest {
  private static Connector connector(String url, String... subprotocols) throws Failure {
    Dialer dialer =
        new Dialer(
            new Resolver(AddressFamily.ANY, List.of()),
            new ProxyChoice(Optional.empty(), Optional.empty(), Map.of()),
            TlsOptions.of(
                true,
                TrustAnchors.of(Optional.empty(), Map.of(), name -> new byte[0]),
                Optional.empty(),
                Optional.empty()));
    HandshakeOptions options =
        new HandshakeOptions(
            new ProtocolOffer(13, List.of(subprotocols), false),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Connector(Endpoint.parse(url), options, new FrameLimits(1000, 1000), dialer);
  }

  private static Response redirect(int status, String... locations) {
    List<Header> fields = new ArrayList<>();
    for (String location : locations) {
      fields.add(new Header("Location", location));
    }
    return new Response(status, "", new Headers(fields), "", false);
  }

  @ParameterizedTest
  @CsvSource({"301, true", "302, true", "303, true", "307, true", "308, true", "300, false"})
  void someStatusesRedirect(int status, boolean isRedirect) {
    assertThat(Connector.isRedirect(redirect(status, "/x"))).isEqualTo(isRedirect);
    assertThat(Connector.isRedirect(redirect(status))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ws://h/a/b?c, x, ws://h/a/x, true",
    "ws://h/a/b?c, /x, ws://h/x, true",
    "ws://h/a/b?c, ?x, ws://h/a/b?x, true",
    "ws://h/a, http://h/x, ws://h/x, true",
    "ws://h/a, https://h/x, wss://h/x, true",
    "wss://h/a, //h:444/x, wss://h:444/x, false",
    "ws://h/a, ws://other/x, ws://other/x, false",
    "ws://h/a, ws://h:81/x, ws://h:81/x, false",
  })
  void leadsToTheLocation(String from, String location, String to, boolean isTrusted)
      throws Failure {
    Connector first = connector(from);
    Connector next = first.redirected(redirect(302, location));

    assertThat(next.url()).isEqualTo(to);
    assertThat(first.trusts(next)).isEqualTo(isTrusted);
    assertThat(first.shown(next)).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://h/x", "http://other/x", "mailto:a", "ftp://h/", "https://"})
  void refusesWhatIsUnsafeOrUnusable(String location) throws Failure {
    Connector secure = connector("wss://h/a");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> secure.redirected(redirect(302, location)))
        .returns(ExitStatus.REDIRECT, Failure::status);
  }

  @Test
  void subprotocolsAreNotTakenToAnotherOrigin() throws Failure {
    Connector connector = connector("ws://h/a", "chat1");
    assertThat(connector.redirected(redirect(302, "/x")).url()).isEqualTo("ws://h/x");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> connector.redirected(redirect(302, "ws://other/")))
        .returns(ExitStatus.REDIRECT, Failure::status);
  }

  @Test
  void severalLocationsMustBeOne() throws Failure {
    Connector connector = connector("ws://h/a");
    assertThat(connector.redirected(redirect(302, "/x", "/x")).url()).isEqualTo("ws://h/x");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> connector.redirected(redirect(302, "/x", "/y")))
        .returns(ExitStatus.REDIRECT, Failure::status);
  }
}
