package org.wscat.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments, input and environment of a run.
 *
 * @param arguments its command line
 * @param stdin all of standard input; empty if the test writes it as it goes
 * @param environment variables that are added
 */
public record Launch(
    List<String> arguments, Optional<byte[]> stdin, Map<String, String> environment) {
  private static final byte[] NOTHING = {};

  /** A run with empty standard input, as from /dev/null. */
  public static Launch of(String... arguments) {
    return new Launch(Arrays.asList(arguments), Optional.of(NOTHING), Map.of());
  }

  public Launch stdin(String text) {
    return stdin(text.getBytes(StandardCharsets.UTF_8));
  }

  public Launch stdin(byte[] bytes) {
    return new Launch(arguments, Optional.of(bytes), environment);
  }

  /** The same run with a standard input that the test writes and closes. */
  public Launch openStdin() {
    return new Launch(arguments, Optional.empty(), environment);
  }

  public Launch with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Launch(arguments, stdin, more);
  }
}
