/**
 * Connections: the sockets, threads, queues and time limits around the protocol of {@code
 * websocket}.
 *
 * <p>{@link org.wscat.connection.Connection} is a connection of a client or a server. {@link
 * org.wscat.connection.Connector} starts a client's: {@link org.wscat.connection.ClientOpening}
 * connects by the {@link org.wscat.connection.Dialer} (name look-up, TCP, Unix sockets, proxies,
 * TLS) and makes the opening handshake. The package {@code listen} accepts a server's. A session
 * uses both as a {@link org.wscat.connection.Peer}.
 *
 * <p>A client's connection has two threads: the reading thread dials, reads and calls the listener;
 * the library's writing thread writes the {@link org.wscat.connection.SendQueue}. A client's
 * message is written by the thread that sends it. A server's connection has a reading thread, which
 * also writes answers; the threads of a pool write its queue.
 *
 * <p>May use {@code connection.library}, {@code websocket}, {@code net}, {@code net.proxy}, {@code
 * net.tls}, {@code http} and {@code failure}.
 */
package org.wscat.connection;
