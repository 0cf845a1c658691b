package org.wscat.http;

/**
 * An HTTP response, with as much of its body as is worth showing.
 *
 * @param status the status code, 100 to 999
 * @param reason the reason phrase, often empty
 * @param headers the header fields
 * @param body the decoded start of the body, at most {@link ResponseParser#MAX_BODY} bytes of it
 * @param cut whether the body went on
 */
public record Response(int status, String reason, Headers headers, String body, boolean cut) {}
