package org.wscat.http;

/**
 * The start line and the header fields of an HTTP/1.1 message (RFC 9112 section 2.1).
 *
 * @param startLine the request line or status line, without its line terminator
 * @param headers the header fields
 */
public record Head(String startLine, Headers headers) {}
