/**
 * The listening side: {@link org.wscat.listen.Listener} accepts, {@link
 * org.wscat.listen.AcceptedClient} serves one client by a thread of its own, {@link
 * org.wscat.listen.ServerOpening} is its opening handshake without I/O, and {@link
 * org.wscat.listen.Hub} is all of them as one peer of a session. {@link
 * org.wscat.listen.DemoEndpoint} is the listener behind {@code demo:}.
 *
 * <p>No client waits for another: what is sent to one waits in a queue of its own, within bounds,
 * and one that stays far behind is given up. May use {@code connection}, {@code websocket}, {@code
 * session}, {@code net}, {@code net.tls}, {@code http} and {@code failure}.
 */
package org.wscat.listen;
