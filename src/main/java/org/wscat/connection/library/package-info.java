/**
 * The use of Java-WebSocket 1.6.0 as the transport of client connections. No other package uses the
 * library.
 *
 * <p>Used are:
 *
 * <ul>
 *   <li>{@code WebSocketClient}, whose {@code run} makes the opening handshake, reads to the end of
 *       the stream, and starts the writing thread;
 *   <li>{@code WebSocketImpl}, its state of a connection, for waking the writing thread: an empty
 *       frame is queued by {@code sendPing}, and the thread then writes the queue of this program;
 *   <li>{@code Draft}, the library's extension point, which gets all received bytes;
 *   <li>{@code SocketFactory}, which returns the connected socket.
 * </ul>
 *
 * <p>Not used, with the reason:
 *
 * <ul>
 *   <li>connecting, proxies and TLS: the library tries one address of a name only, has neither
 *       SOCKS nor Unix sockets, does not tell the kind of a failure, and sends {@code wss} without
 *       TLS over a plain socket;
 *   <li>the request and the validation of the response ({@code Draft_6455}): the library sorts the
 *       header fields, joins subprotocols by a comma and a blank, drops a response other than 101,
 *       and accepts a subprotocol or an extension that was not requested;
 *   <li>frames, UTF-8 and permessage-deflate: the library allocates an array of the length in the
 *       frame header, masks byte by byte, does not limit the inflated size, and has no context
 *       takeover;
 *   <li>sending: the library's queue has no bound, and each message needs a change of thread and a
 *       system call;
 *   <li>{@code close}: the library drops queued frames, and does not wait for the peer's Close
 *       frame;
 *   <li>the timer, which sends pings of its own, and the server, which rejects every request by the
 *       same page.
 * </ul>
 *
 * <p>Logging: the library gets its loggers from {@code org.slf4j.LoggerFactory}. The class of that
 * name in this program, which must be in slf4j's package, returns one that logs nothing, so that
 * slf4j does not search for a provider.
 */
package org.wscat.connection.library;
