/**
 * The WebSocket protocol (RFC 6455, RFC 7692) for both ends: it takes bytes and returns values,
 * without I/O, threads and clock.
 *
 * <p>{@link org.wscat.websocket.Protocol} is an open connection: it reads frames ({@link
 * org.wscat.websocket.FrameReader}, {@link org.wscat.websocket.MessageReader}), writes them ({@link
 * org.wscat.websocket.FrameEncoder}), and keeps the state of the closing handshake. The opening
 * handshake is {@link org.wscat.websocket.Handshake} for a client and {@link
 * org.wscat.websocket.ServerHandshake} for a server. {@link org.wscat.websocket.Endpoint} is a
 * parsed URL.
 *
 * <p>May use {@code net}, {@code net.tls}, {@code http} and {@code failure}; of {@code net} only
 * what is data.
 */
package org.wscat.websocket;
