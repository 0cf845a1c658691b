package org.wscat.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wscat.failure.Failure;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.ScriptParser;
import org.wscat.script.Step;
import org.wscat.script.Variables;
import org.wscat.websocket.Message;

/** How much is kept of what was passed over, and what is found in it. */
final class PassedOverTest {
  private final PassedOver passedOver = new PassedOver();

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    passedOver.add(
        ReceivedMessage.of(Message.text(ByteBuffer.wrap(bytes)), () -> false),
        "s:" + text.length());
  }

  private boolean holds(String regex) throws Failure {
    byte[] script = ("<~ " + regex).getBytes(StandardCharsets.UTF_8);
    Step.ExpectMessage step =
        (Step.ExpectMessage)
            ScriptParser.parse("s", script, Map.of(), java.util.Set.of()).steps().get(0);
    MessageMatcher matcher = step.pattern().matcher(new Variables(Map.of()));
    return passedOver.find(matcher, Deadline.NEVER).isPresent();
  }

  @Test
  void theLastOnesAreKept() throws Failure {
    for (int i = 0; i < PassedOver.MOST_MESSAGES + 1; i++) {
      add("m" + i);
    }
    assertThat(holds("^m0$")).isFalse();
    assertThat(holds("^m1$")).isTrue();
    assertThat(holds("^m256$")).isTrue();
  }

  @Test
  void onlySoManyBytesAreKept() throws Failure {
    add("small");
    add("a".repeat(PassedOver.MOST_BYTES - 5));
    assertThat(holds("small")).isTrue();
    add("b");
    assertThat(holds("small")).isFalse();
    add("c".repeat(PassedOver.MOST_BYTES + 1));
    assertThat(holds("c")).isFalse();
    assertThat(holds("b")).isTrue();
  }

  @Test
  void aComparisonThatTakesTooLongFindsNothing() throws Failure {
    add("a".repeat(200));
    byte[] script = "<~ ^(a+)+\\1b$".getBytes(StandardCharsets.UTF_8);
    Step.ExpectMessage step =
        (Step.ExpectMessage)
            ScriptParser.parse("s", script, Map.of(), java.util.Set.of()).steps().get(0);
    MessageMatcher matcher = step.pattern().matcher(new Variables(Map.of()));
    assertThat(passedOver.find(matcher, Deadline.at(System.nanoTime()))).isEmpty();
  }
}
