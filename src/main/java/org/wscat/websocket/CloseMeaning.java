package org.wscat.websocket;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What close codes mean, in a few words (RFC 6455 section 7.4.1 and IANA's registry). */
public final class CloseMeaning {
  private static final Map<Integer, String> MEANINGS = meanings();

  private CloseMeaning() {}

  private static Map<Integer, String> meanings() {
    Map<Integer, String> all = new TreeMap<>();
    all.put(Close.NORMAL, "normal closure");
    all.put(Close.GOING_AWAY, "going away");
    all.put(Close.PROTOCOL_ERROR, "protocol error");
    all.put(1003, "unsupported data");
    all.put(Close.NO_CODE, "no code in the frame");
    all.put(Close.NO_FRAME, "no Close frame");
    all.put(Close.INVALID_PAYLOAD, "invalid payload");
    all.put(1008, "policy violation");
    all.put(Close.TOO_BIG, "message too big");
    all.put(1010, "an extension is missing");
    all.put(Close.INTERNAL_ERROR, "internal error");
    all.put(1012, "service restart");
    all.put(Close.TRY_AGAIN_LATER, "try again later");
    all.put(Close.BAD_GATEWAY, "bad gateway");
    return all;
  }

  /** What a code means; empty if it is not registered. */
  public static Optional<String> of(int code) {
    return Optional.ofNullable(MEANINGS.get(code));
  }

  /** All registered codes with their meaning, in ascending order. */
  public static Map<Integer, String> all() {
    return new TreeMap<>(MEANINGS);
  }
}
