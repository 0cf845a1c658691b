package org.wscat.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.Wait;
import org.wscat.session.EndCondition;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.Message;

/** The conversion of options into the settings of a session. */
final class SettingsReader {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final long MAX_REDIRECTS = 10;

  private final Arguments arguments;
  private final List<Step> steps;
  private final Map<String, String> variables;

  /**
   * Creates a reader.
   *
   * @param steps the steps of the options
   * @param variables the values of {@code --variable}, by name
   */
  SettingsReader(Arguments arguments, List<Step> steps, Map<String, String> variables) {
    this.arguments = arguments;
    this.steps = steps;
    this.variables = variables;
  }

  /**
   * Returns the settings of a client.
   *
   * @throws Failure of usage when a value is invalid
   */
  Settings read() throws Failure {
    Optional<Wait> linger = arguments.last(OptionTable.WAIT);
    Optional<Long> count = arguments.last(OptionTable.COUNT);
    EndCondition end =
        new EndCondition(
            linger,
            count.isEmpty() ? OptionalLong.empty() : OptionalLong.of(count.get()),
            expectedStatus(steps));
    Optional<Duration> run = arguments.last(OptionTable.TIMEOUT);
    Duration connect = arguments.last(OptionTable.CONNECT_TIMEOUT).orElse(CONNECT_TIMEOUT);
    Duration close = arguments.last(OptionTable.CLOSE_TIMEOUT).orElse(CLOSE_TIMEOUT);
    RetryPolicy retry = retry();
    return new Settings(
        new TimeLimits(run, connect, close, arguments.last(OptionTable.KEEPALIVE)),
        end,
        retry,
        arguments.has(OptionTable.ECHO),
        arguments.texts(OptionTable.VERBOSE).size(),
        variables);
  }

  /**
   * Converts the settings for a listener with many clients. Only {@code --count} and time limits
   * end its session, not the end of a connection; the listener sends echoes, not the session.
   */
  static Settings ofListener(Settings settings) {
    TimeLimits limits = settings.limits();
    return new Settings(
        new TimeLimits(limits.run(), limits.connect(), limits.close(), Optional.empty()),
        new EndCondition(
            Optional.of(Wait.UNTIL_SERVER_CLOSES), settings.end().count(), OptionalInt.empty()),
        RetryPolicy.NONE,
        false,
        settings.verbosity(),
        settings.variables());
  }

  /**
   * Converts the settings of a listener for its session with one client. {@code --count} is that of
   * all clients.
   */
  static Settings ofOneClient(Settings listener) {
    return new Settings(
        listener.limits(),
        new EndCondition(listener.end().linger(), OptionalLong.empty(), OptionalInt.empty()),
        listener.retry(),
        false,
        0,
        listener.variables());
  }

  /** The last value of {@code --expect-status}; empty without the option. */
  static OptionalInt expectedStatus(List<Step> steps) {
    OptionalInt status = OptionalInt.empty();
    for (Step step : steps) {
      if (step instanceof Step.ExpectStatus expect) {
        status = OptionalInt.of(expect.status());
      }
    }
    return status;
  }

  private RetryPolicy retry() throws Failure {
    OptionRules.requireReconnectable(arguments);
    long redirects = arguments.ifNotEmpty(OptionTable.MAX_REDIRECTS).orElse(MAX_REDIRECTS);
    return new RetryPolicy(
        arguments.has(OptionTable.LOCATION) ? OptionalInt.of((int) redirects) : OptionalInt.empty(),
        arguments.last(OptionTable.RETRY).orElse(0L).intValue(),
        arguments.last(OptionTable.RETRY_DELAY).orElse(RETRY_DELAY),
        arguments.has(OptionTable.RECONNECT) ? Optional.of(messages()) : Optional.empty());
  }

  private List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Send send && send.outgoing() instanceof Message message) {
        messages.add(message);
      }
    }
    return messages;
  }
}
