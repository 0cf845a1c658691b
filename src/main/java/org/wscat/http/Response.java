package org.wscat.http;

import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP response, with as much of its body as is worth showing.
 *
 * @param status the status code, 100 to 999
 * @param reason the reason phrase, often empty
 * @param headers the header fields
 * @param body the decoded start of the body, at most {@link ResponseParser#MAX_BODY} bytes of it
 * @param cut whether the body went on
 */
public record Response(int status, String reason, Headers headers, String body, boolean cut) {
  /** The status line and the headers as they may be shown. */
  public List<String> headLines() {
    List<String> lines = new ArrayList<>();
    lines.add(("HTTP/1.1 " + status + " " + reason).strip());
    for (Header field : headers.fields()) {
      lines.add(field.toString());
    }
    return lines;
  }

  /** The body as lines to show, with a mark where it was cut. */
  public String bodyText() {
    String text = body.replace("\r\n", "\n").stripTrailing();
    return cut && !text.isEmpty() ? text + "\n[...]" : text;
  }
}
