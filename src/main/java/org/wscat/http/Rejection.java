package org.wscat.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An HTTP response of {@code --listen} that rejects a request and closes the connection (RFC 9110
 * section 15, RFC 9112 section 9.6). Immutable.
 *
 * @param status the status code, 200 to 599
 * @param fields the header fields, without those that describe the body
 * @param body the text of the body
 */
public record Rejection(int status, List<Header> fields, String body) {
  private static final int MAX_SUMMARY_LENGTH = 200;

  /** Takes a copy of the list. */
  public Rejection {
    fields = List.copyOf(fields);
  }

  /** Returns a rejection whose body is one sentence that says why. */
  public static Rejection of(int status, String sentence, Header... fields) {
    return new Rejection(status, List.of(fields), sentence + "\n");
  }

  /** Whether this status is a redirect (301 to 308), whose body is the target URL. */
  public static boolean isRedirect(int status) {
    return status > 300 && status < 309;
  }

  /** The status and the first line of the body, at most 200 characters, secrets of URLs masked. */
  public String summary() {
    String line = body.strip().lines().findFirst().orElse("");
    String shown = isRedirect(status) ? SecretNames.maskUrl(line) : line;
    int end = Math.min(shown.length(), MAX_SUMMARY_LENGTH);
    String kept = end < shown.length() ? shown.substring(0, end) + "[...]" : shown;
    return "status " + status + (kept.isEmpty() ? "" : ": " + kept);
  }

  /** The status line and the header fields. */
  public List<String> headLines() {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + status + " " + reasonPhrase());
    for (Header field : fields) {
      lines.add(field.name() + ": " + field.value());
    }
    if (!body.isEmpty()) {
      boolean json = body.startsWith("{") || body.startsWith("[");
      lines.add("Content-Type: " + (json ? "application/json" : "text/plain; charset=utf-8"));
    }
    // RFC 9110 section 8.6: forbidden with 204; with 304 it would be the length of a 200 response.
    if (status != 204 && status != 304) {
      lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    }
    boolean upgrade = fields.stream().anyMatch(field -> field.name().equals("Upgrade"));
    lines.add(upgrade ? "Connection: close, Upgrade" : "Connection: close");
    return lines;
  }

  /** The bytes of the head alone, which answer a HEAD request (RFC 9110 section 9.3.2). */
  public byte[] headBytes() {
    return (String.join("\r\n", headLines()) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of head and body. */
  public byte[] bytes() {
    byte[] head = headBytes();
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return all;
  }

  /** The reason phrase of RFC 9110 for the statuses common in handshakes; else it is empty. */
  private String reasonPhrase() {
    return switch (status) {
      case 301 -> "Moved Permanently";
      case 302 -> "Found";
      case 303 -> "See Other";
      case 307 -> "Temporary Redirect";
      case 308 -> "Permanent Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 407 -> "Proxy Authentication Required";
      case 410 -> "Gone";
      case 426 -> "Upgrade Required";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "";
    };
  }
}
