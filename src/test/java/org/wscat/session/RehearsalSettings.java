package org.wscat.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.script.Wait;
import org.wscat.websocket.Message;

/** Reads the settings of a {@link Rehearsal} from options that are written as on a command line. */
final class RehearsalSettings {
  private RehearsalSettings() {}

  /** The settings that these options choose. Options that are not known are passed over. */
  static Settings of(String options) {
    String[] words = options.strip().split(" +");
    Optional<Duration> run = Optional.empty();
    Duration connect = Duration.ofSeconds(30);
    Duration close = Duration.ofSeconds(5);
    Optional<Duration> keepalive = Optional.empty();
    Optional<Wait> linger = Optional.empty();
    OptionalLong count = OptionalLong.empty();
    OptionalInt status = OptionalInt.empty();
    Optional<List<Message>> replay = Optional.empty();
    for (int i = 0; i < words.length; i++) {
      String value = i + 1 < words.length ? words[i + 1] : "";
      switch (words[i]) {
        case "--timeout" -> run = Optional.of(millis(value));
        case "--connect-timeout" -> connect = millis(value);
        case "--close-timeout" -> close = millis(value);
        case "--keepalive" -> keepalive = Optional.of(millis(value));
        case "-w" ->
            linger =
                Optional.of(
                    value.equals("-1")
                        ? Wait.UNTIL_SERVER_CLOSES
                        : new Wait(Optional.of(millis(value))));
        case "--count" -> count = OptionalLong.of(Long.parseLong(value));
        case "--expect-status" -> status = OptionalInt.of(Integer.parseInt(value));
        case "--reconnect" -> replay = Optional.of(List.of());
        default -> {}
      }
    }
    return new Settings(
        new TimeLimits(run, connect, close, keepalive),
        new EndCondition(linger, count, status),
        new RetryPolicy(OptionalInt.empty(), 0, Duration.ZERO, replay),
        List.of(words).contains("--echo"),
        0,
        Map.of());
  }

  /** So many milliseconds. */
  static Duration millis(String value) {
    return Duration.ofMillis(Long.parseLong(value));
  }
}
