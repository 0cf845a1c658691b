package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials among the names of subprotocols. */
final class SubprotocolSecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat1",
        "chat1,myprotocol",
        "graphql-transport-ws",
        "graphql-ws",
        "mqtt",
        "mqttv3.1",
        "soap",
        "xmpp",
        "wamp.2.json",
        "wamp.2.msgpack.batched",
        "v12.stomp",
        "v10.stomp, v11.stomp",
        "ocpp1.6",
        "ocpp2.0.1",
        "actioncable-v1-json",
        "actioncable-unsupported",
        "v4.channel.k8s.io",
        "v5.channel.k8s.io",
        "base64.channel.k8s.io",
        "v4.base64.channel.k8s.io",
        "base64.binary.k8s.io",
        "base64url.bearer.authorization.k8s.io",
        "lws-mirror-protocol",
        "2015-12-31.company.protocol.v3.json",
        "vnd.company.chat.20151231",
        "myCompanyChatProtocolVersion2",
        "token",
        "bearer",
        "jwt-auth",
        "token-v1",
        "auth-protocol",
        "header-only",
        "sip",
        "a,b",
        "",
        ",",
      })
  void keepsNames(String list) {
    assertThat(SubprotocolSecrets.masked(list)).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eyJhbGciOiJIUzI1NiJ9.e30.abc | ***",
        "chat,eyJh | chat,***",
        "chat, eyJh | chat, ***",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmno | ***",
        "base64url.bearer.authorization.k8s.io.YWJj,v4.channel.k8s.io | ***,v4.channel.k8s.io",
        "base64url.bearer.authorization.k8s.io.Y | ***",
        "base64url.bearer.phx.YWJj | ***",
        "header-eyJob3N0IjoiYSJ9,graphql-ws | ***,graphql-ws",
        "graphql-ws,header-e30 | graphql-ws,***",
        "bearer,s3cret | bearer,***",
        "Bearer, s3cret,chat | Bearer, ***,chat",
        "access_token,s3cret | access_token,***",
        "access-token,a | access-token,***",
        "Authorization,s3cret | Authorization,***",
        "chat,token,abc | chat,token,***",
        "bearer.s3cret | ***",
        "access_token.s3cret | ***",
        "token-a1b2c3d4 | ***",
        "jwt.abcdefg1 | ***",
        "9f86d081884c7d659a2feaa0c55ad015 | ***",
        "550e8400-e29b-41d4-a716-446655440000 | ***",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc | ***",
        "mQ8xZ3kP0vN5tR7w | ***",
      })
  void masksCredentials(String list, String masked) {
    assertThat(SubprotocolSecrets.masked(list)).isEqualTo(masked);
  }
}
