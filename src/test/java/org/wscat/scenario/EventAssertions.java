package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Assertions on events that {@code --json} prints. */
final class EventAssertions {
  private EventAssertions() {}

  /**
   * Asserts how a connection was closed.
   *
   * @param by which end closed it; null if neither did
   */
  static void assertClose(JsonNode event, int code, String reason, boolean clean, String by) {
    assertThat(event.path("code").intValue()).isEqualTo(code);
    assertThat(event.path("reason").textValue()).isEqualTo(reason);
    assertThat(event.path("clean").booleanValue()).isEqualTo(clean);
    assertThat(event.path("by").textValue()).isEqualTo(by);
  }

  /** Asserts the stage that failed, and the exit status. */
  static void assertError(JsonNode event, String stage, int status) {
    assertThat(event.path("stage").textValue()).isEqualTo(stage);
    assertThat(event.path("exit_status").intValue()).isEqualTo(status);
  }
}
