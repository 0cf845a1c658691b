package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
  private static final Headers HEADERS =
      new Headers(
          List.of(
              new Header("Connection", "keep-alive, Upgrade"),
              new Header("X-A", "1"),
              new Header("x-a", "2"),
              new Header("connection", "TE"),
              new Header("X-Empty", "")));

  @Test
  void findsEveryValueOfANameInOrderWithoutRegardToCase() {
    assertThat(HEADERS.all("X-a")).containsExactly("1", "2");
    assertThat(HEADERS.all("x-none")).isEmpty();
  }

  @Test
  void findsTheFirstValue() {
    assertThat(HEADERS.first("x-A")).contains("1");
    assertThat(HEADERS.first("x-empty")).contains("");
    assertThat(HEADERS.first("x-none")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Connection, upgrade, true",
    "connection, UPGRADE, true",
    "connection, te, true",
    "connection, keep, false",
    "connection, '', false",
    "x-none, upgrade, false",
  })
  void looksForATokenInAListOverAllLines(String name, String token, boolean held) {
    assertThat(HEADERS.listContains(name, token)).isEqualTo(held);
  }

  @Test
  void copiesTheList() {
    List<Header> fields = new ArrayList<>(List.of(new Header("A", "1")));
    Headers headers = new Headers(fields);
    fields.clear();

    assertThat(headers.fields()).containsExactly(new Header("A", "1"));
  }
}
