/**
 * HTTP/1.1 as far as the WebSocket handshake and proxies need it (RFC 9110, RFC 9112): parsers of
 * heads and responses, header fields, the response that rejects a request, and the masking of
 * secrets in requests and responses. Does no I/O. Uses {@code failure} only.
 */
package org.wscat.http;
