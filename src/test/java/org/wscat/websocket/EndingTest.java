package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Headers;
import org.wscat.http.Response;

final class EndingTest {
  private final Failure failure = new Failure(ExitStatus.CONNECTION_LOST, "it failed");

  @Test
  void aSentenceTellsTheReason() {
    Close close = new Close(1011, "boom");
    Response response = new Response(503, "", new Headers(List.of()), "", false);

    assertThat(new Ending.Closed(close, Optional.empty()).sentence()).isEqualTo(close.sentence());
    assertThat(new Ending.Rejected(response, failure).sentence()).isEqualTo("it failed");
    assertThat(new Ending.Failed(failure).sentence()).isEqualTo("it failed");
    assertThat(new Ending.Unanswered().sentence())
        .isEqualTo(new Ending.Stopped().sentence())
        .isEqualTo("the connection ended without a Close frame");
  }
}
