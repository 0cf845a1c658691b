package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DrawnTokenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gORm3JsD-wq8K6W2AAAA",
        "y8spYMo4QmZg42UDAAAE",
        "XQ6z5bMxRKhdo_0ZO88d0g",
        "ff6cb25a575a6587",
        "FF6CB25A575A6587",
        "d41d8cd98f00b204e9800998ecf8427e",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "cl9ebqhxk00003b600tymydho",
        "WTMuHbRVQcKdpLSGyNfx",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "pN8+vZq3Kc0/R5tYx2Lw7A==",
      })
  void idsAreDrawn(String token) {
    assertThat(DrawnToken.looksLike(token)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "subscription",
        "ServerVersion20250101Release",
        "onSubscriptionUpdated",
        "getUserByIdAndName",
        "HeartbeatIntervalSeconds",
        "eu-west-1-prod-b2-cluster-04",
        "windows10x64build19045",
        "graphql-transport-ws",
        "application/json",
        "1234567890123456",
        "0000000000000a0b",
        "1234567890abcdef",
        "2026-11-28T03",
        "x.y.z.1.2.3.4.5.6.7.8.9.a.b.c.d",
        "aB3aB3aB3aB3aB3",
        "aB3 aB3 aB3 aB3 aB3 aB3",
        "überB3aB3aB3aB3aB3aB3",
        "THE_LAST_MESSAGE_OF_ALL_1",
        "1.2.3-beta.4+build.5678.x86",
      })
  void wordsAreNot(String token) {
    assertThat(DrawnToken.looksLike(token)).isFalse();
  }

  @Test
  void aLongTextIsNoToken() {
    assertThat(DrawnToken.looksLike("aB3".repeat(341))).isTrue();
    assertThat(DrawnToken.looksLike("aB3".repeat(342))).isFalse();
  }

  @Test
  void nearlyAllThatIsDrawnIsFound() {
    Random random = new Random(20);
    int found = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      found += DrawnToken.looksLike(Base64.getUrlEncoder().encodeToString(bytes)) ? 1 : 0;
      found += DrawnToken.looksLike(HexFormat.of().formatHex(bytes)) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(1950);
  }
}
