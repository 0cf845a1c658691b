package org.wscat.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.wscat.testing.RawClient;

/**
 * What a server sends to an echoing client, and what must come back.
 *
 * <p>Frames are written as words: {@code t:hello} is a text frame, {@code b:} binary, {@code c:} a
 * continuation, {@code ping:}, {@code pong:}, {@code close:} with a code and a reason; a minus
 * before the colon leaves FIN out. A payload behind {@code ~} is in hexadecimal digits, {@code
 * x*1000} repeats a character. A word behind {@code #} is the digits of a whole frame, or of half
 * of one.
 *
 * @param name what it is about
 * @param bytes what the server sends
 * @param chop how many bytes of it at a time
 * @param answers what must come back, in order, as words; the last is the client's Close frame
 */
record EchoCase(String name, ByteBuffer bytes, int chop, List<String> answers) {
  private static final HexFormat HEX = HexFormat.of();

  /** A case whose frames are sent at once. */
  static EchoCase of(String name, String sent, String... answers) {
    return new EchoCase(name, bytes(sent), Integer.MAX_VALUE, List.of(answers));
  }

  /** The same case, sent in pieces of this many bytes. */
  EchoCase choppedBy(int count) {
    return new EchoCase(name + ", by " + count, bytes, count, answers);
  }

  /** The number of answers before the Close frame. */
  int echoes() {
    return answers.size() - 1;
  }

  /** Whether the server closes first, because the client receives no fault. */
  boolean isClosedByServer() {
    return answers.get(echoes()).equals("close:1000");
  }

  @Override
  public String toString() {
    return name;
  }

  private static ByteBuffer bytes(String words) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String word : words.strip().split(" +")) {
      all.writeBytes(word.startsWith("#") ? HEX.parseHex(word.substring(1)) : frame(word));
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  private static byte[] frame(String word) {
    int colon = word.indexOf(':');
    boolean fin = word.charAt(colon - 1) != '-';
    String kind = word.substring(0, fin ? colon : colon - 1);
    String text = word.substring(colon + 1);
    byte[] payload = kind.equals("close") ? close(text) : payload(text);
    byte[] frame = RawClient.frame(opcode(kind), payload);
    if (!fin) {
      frame[0] &= 0x7f;
    }
    return frame;
  }

  private static int opcode(String kind) {
    return switch (kind) {
      case "t" -> RawClient.TEXT;
      case "b" -> RawClient.BINARY;
      case "c" -> 0;
      case "ping" -> RawClient.PING;
      case "pong" -> RawClient.PONG;
      case "close" -> RawClient.CLOSE;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static byte[] close(String text) {
    if (text.isEmpty() || text.startsWith("~")) {
      return payload(text);
    }
    byte[] reason = payload(text.substring(4));
    short code = Short.parseShort(text.substring(0, 4));
    return ByteBuffer.allocate(2 + reason.length).putShort(code).put(reason).array();
  }

  private static byte[] payload(String text) {
    int star = text.indexOf('*');
    if (star == 1) {
      return text.substring(0, 1)
          .repeat(Integer.parseInt(text.substring(2)))
          .getBytes(StandardCharsets.UTF_8);
    }
    return text.startsWith("~")
        ? HEX.parseHex(text.substring(1))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  /** A frame of the client in the notation of the answers. */
  static String word(RawClient.Frame frame) {
    if (!frame.isFin()) {
      return "a frame without FIN";
    }
    byte[] payload = frame.payload().array();
    return switch (frame.opcode()) {
      case RawClient.TEXT -> "t:" + shown(new String(payload, StandardCharsets.UTF_8));
      case RawClient.BINARY -> "b:~" + HEX.formatHex(payload);
      case RawClient.PING -> "ping:" + shown(new String(payload, StandardCharsets.UTF_8));
      case RawClient.PONG -> "pong:" + shown(new String(payload, StandardCharsets.UTF_8));
      case RawClient.CLOSE -> "close:" + (payload.length == 0 ? "" : frame.closeCode());
      default -> "opcode " + frame.opcode();
    };
  }

  private static String shown(String text) {
    boolean repeated = text.length() > 20 && text.chars().allMatch(c -> c == text.charAt(0));
    return repeated ? text.charAt(0) + "*" + text.length() : text;
  }
}
