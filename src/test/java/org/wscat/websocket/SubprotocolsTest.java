package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class SubprotocolsTest {
  static Stream<Arguments> lists() {
    return Stream.of(
        arguments(List.of(), List.of()),
        arguments(List.of("chat1"), List.of("chat1")),
        arguments(List.of("chat1,myprotocol"), List.of("chat1", "myprotocol")),
        arguments(List.of("chat1, myprotocol"), List.of("chat1", "myprotocol")),
        arguments(List.of(" chat1 ,\tmyprotocol "), List.of("chat1", "myprotocol")),
        arguments(List.of("chat1", "myprotocol"), List.of("chat1", "myprotocol")),
        arguments(List.of("b,a", "d", "c"), List.of("b", "a", "d", "c")),
        arguments(List.of("chat,Chat"), List.of("chat", "Chat")),
        arguments(
            List.of("graphql-transport-ws", "v1.x!#"), List.of("graphql-transport-ws", "v1.x!#")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void splitsOnCommasDropsBlanksAndKeepsTheOrder(List<String> arguments, List<String> names)
      throws Failure {
    assertThat(Subprotocols.parse(arguments)).isEqualTo(names);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(List.of(""), "empty"),
        arguments(List.of(" "), "empty"),
        arguments(List.of(","), "empty"),
        arguments(List.of("a,,b"), "empty"),
        arguments(List.of("a,"), "empty"),
        arguments(List.of(",a"), "empty"),
        arguments(List.of("a", ""), "empty"),
        arguments(List.of("a b"), "'a b'"),
        arguments(List.of("é"), "'é'"),
        arguments(List.of("a/b"), "'a/b'"),
        arguments(List.of("a;b"), "'a;b'"),
        arguments(List.of("\"a\""), "'\"a\"'"),
        arguments(List.of("a\r\nX: y"), "invalid"),
        arguments(List.of("a,a"), "'a'"),
        arguments(List.of("a", "a"), "'a'"),
        arguments(List.of("a,b", "c, a"), "'a'"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesEmptyInvalidAndRepeatedNames(List<String> arguments, String told) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Subprotocols.parse(arguments))
        .withMessageContaining(told)
        .returns(ExitStatus.USAGE, Failure::status);
  }
}
