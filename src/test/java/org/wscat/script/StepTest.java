package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;

/** Which kind each step is, and which method of a visitor it calls. */
final class StepTest {
  static Stream<Arguments> steps() throws SyntaxException {
    MessagePattern pattern = RegexPattern.parse("(?<a>x){{b}}");
    Step.ExpectMessage expected = new Step.ExpectMessage("here", "x", true, pattern);
    return Stream.of(
        Arguments.of(new Step.Send(new Close(1000, "")), "send", false, false),
        Arguments.of(
            new Step.SendTemplate("x", PayloadFormat.TEXT, Template.parse("{{a}}")),
            "sendTemplate",
            false,
            false),
        Arguments.of(new Step.ExpectStatus(101), "expectStatus", false, false),
        Arguments.of(new Step.ExpectSubprotocol("chat"), "expectSubprotocol", true, false),
        Arguments.of(expected, "expectMessages", true, false),
        Arguments.of(new Step.Repeat(2, expected), "expectMessages", true, false),
        Arguments.of(new Step.ExpectAll("here", List.of(expected)), "expectMessages", true, false),
        Arguments.of(new Standing.On(expected, List.of()), "stand", false, false),
        Arguments.of(
            new Standing.Every("here", Duration.ofSeconds(1), List.of()), "stand", false, false),
        Arguments.of(new Step.ExpectClose("here", 1000), "expectClose", true, false),
        Arguments.of(new Step.Limit(Duration.ofSeconds(1)), "limit", false, true),
        Arguments.of(new Step.Skip("here", pattern), "skip", false, true),
        Arguments.of(new Step.Print(Template.parse("x")), "print", false, false),
        Arguments.of(new Step.Pause(Duration.ZERO), "pause", false, false),
        Arguments.of(new Step.InvalidCommand(Failure.usage("x")), "invalidCommand", false, false));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void callsItsMethodOfTheVisitor(Step step, String method, boolean check, boolean setting)
      throws Failure {
    List<String> called = new ArrayList<>();
    step.accept(
        (StepVisitor)
            Proxy.newProxyInstance(
                StepTest.class.getClassLoader(),
                new Class<?>[] {StepVisitor.class},
                (proxy, invoked, arguments) -> {
                  assertThat(arguments).containsExactly(step);
                  called.add(invoked.getName());
                  return null;
                }));
    assertThat(called).containsExactly(method);
    assertThat(step.isCheck()).isEqualTo(check);
    assertThat(step.isSetting()).isEqualTo(setting);
    assertThat(step.binds())
        .isEqualTo(step instanceof Step.MessageCheck ? Set.of("a", "b") : Set.of());
  }
}
