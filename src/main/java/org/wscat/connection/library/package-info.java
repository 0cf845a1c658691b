/**
 * All of Java-WebSocket 1.6.0 that the program uses, as the transport of its client connections. No
 * other package knows the library.
 *
 * <p>Used are:
 *
 * <ul>
 *   <li>{@code WebSocketClient}, whose {@code run} is the read loop and the order of the opening
 *       handshake, and which starts the writing thread;
 *   <li>{@code WebSocketImpl} below it, for its states, its queue and the call of that thread: an
 *       empty frame is queued ({@code sendPing}), and the thread then writes what waits in a queue
 *       of this program;
 *   <li>{@code Draft}, the library's extension point, to which all bytes are handed;
 *   <li>{@code SocketFactory}, by which it is given a connected socket.
 * </ul>
 *
 * <p>Not used, and why:
 *
 * <ul>
 *   <li>connecting, proxies and TLS: it knows one address of a name, no SOCKS, no Unix sockets, no
 *       names for a failure, and speaks in clear where a plain socket is given for {@code wss};
 *   <li>the request and the check of the answer ({@code Draft_6455}): it sorts the fields, joins
 *       subprotocols by a comma and a blank, keeps nothing of a refusal, and takes a subprotocol or
 *       an extension that was not asked for;
 *   <li>frames, UTF-8 and permessage-deflate: it makes an array of the length that a frame
 *       announces, masks byte by byte, does not bound what it inflates, and has no context
 *       takeover;
 *   <li>sending: its queue has no bound, and each message takes a change of thread and a system
 *       call;
 *   <li>{@code close}: it drops what waits to be sent, and does not wait for the other end's frame;
 *   <li>its timer, which sends pings unasked, and its server, which refuses by one fixed page.
 * </ul>
 *
 * <p>Loggers: the library asks {@code org.slf4j.LoggerFactory} for them. The class of that name in
 * this program, which must lie in slf4j's package, gives it one that logs nothing, so that no
 * provider is searched for.
 */
package org.wscat.connection.library;
