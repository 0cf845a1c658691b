/**
 * The server side, {@code --listen}. {@link org.wscat.listen.Listener} accepts clients; {@link
 * org.wscat.listen.AcceptedClient} serves one client in a thread of its own; {@link
 * org.wscat.listen.ServerOpening} is its opening handshake, without I/O; {@link
 * org.wscat.listen.Hub} is the peer of a session that stands for all clients; {@link
 * org.wscat.listen.ClientSessions} are the sessions with each client by itself. {@link
 * org.wscat.listen.DemoEndpoint} is the listener behind {@code demo:}.
 *
 * <p>No client waits for another: each has a bounded send queue, and a client that is far slower
 * than the others is dropped. May use {@code connection}, {@code websocket}, {@code session},
 * {@code net}, {@code net.tls}, {@code http} and {@code failure}.
 */
package org.wscat.listen;
