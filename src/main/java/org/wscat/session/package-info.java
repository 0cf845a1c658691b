/**
 * A session: an ordered list of steps goes out, a stream of events comes back.
 *
 * <p>{@code Conversation} is the state machine: what happens goes in with its time, an {@code
 * Effect} comes out. It is made of the phases of a connection ({@code ConnectPhase}, {@code
 * OpenPhase}, {@code ClosingPhase}) over {@code SessionState}, {@code StepLedger} and {@code
 * Expectations}; {@code Verdict} makes the exit status. All of these are pure: no thread, no clock,
 * no I/O.
 *
 * <p>{@link org.wscat.session.Session} is the shell. The conversation's monitor is the only lock.
 * The thread that runs the session waits on it until the next deadline; the reading thread of the
 * connection ({@code AttemptListener}) and the thread that carries out the steps ({@code
 * StepThread}) call the conversation under it. Whatever may block (reading input, sending, showing
 * an event, comparing a message with a pattern) is done without it.
 *
 * <p>A {@link org.wscat.session.ConnectAttempts} makes connections, a {@code StepSource} gives
 * steps, an {@link org.wscat.session.EventSink} takes events.
 *
 * <p>May use {@code script}, {@code connection}, {@code websocket}, {@code net}, {@code http} and
 * {@code failure}.
 */
package org.wscat.session;
