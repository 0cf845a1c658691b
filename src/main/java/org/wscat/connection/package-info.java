/**
 * Connections over the pure protocol of {@code websocket}: sockets, threads, queues and time.
 *
 * <p>{@link org.wscat.connection.Connection} is an open one, in either role. A client's comes from
 * {@link org.wscat.connection.Connector} by way of {@link org.wscat.connection.ClientOpening},
 * which dials ({@link org.wscat.connection.Dialer}: name look-up, TCP, Unix sockets, proxies, TLS)
 * and makes the opening handshake; a server's from the package {@code listen}. A session knows
 * either as a {@link org.wscat.connection.Peer}.
 *
 * <p>Threads of a client's connection: one that dials, reads and calls the listener, and the
 * library's, which writes what waits in the {@link org.wscat.connection.SendQueue}; a message is
 * written by the thread that sends it. Of a server's: one that reads and answers, and from the
 * first message that is posted one that writes.
 *
 * <p>May use {@code connection.library}, {@code websocket}, {@code net}, {@code net.proxy}, {@code
 * net.tls}, {@code http} and {@code failure}.
 */
package org.wscat.connection;
