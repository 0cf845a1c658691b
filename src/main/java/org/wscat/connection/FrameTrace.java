package org.wscat.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.wscat.http.RequestSecrets;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Frame;
import org.wscat.websocket.FrameObserver;
import org.wscat.websocket.Opcode;
import org.wscat.websocket.Protocol;

/**
 * The trace of an open connection: its Close frames and who closed first ({@code -v}), or all its
 * frames ({@code -vv}). Frames that are sent are traced by the thread that encodes them, frames
 * that are received by the reading thread after it has released the lock of the protocol.
 */
public final class FrameTrace implements FrameObserver, FrameLine.Mask {
  private final Trace trace;
  private final RequestSecrets secrets;
  private final IntSupplier client;

  private final long openedAt = System.nanoTime();

  /** The frames received and not yet traced. Used by the reading thread only. */
  private final List<Frame> received = new ArrayList<>();

  private FrameTrace(Trace trace, RequestSecrets secrets, IntSupplier client) {
    this.trace = trace;
    this.secrets = secrets;
    this.client = client;
  }

  /**
   * Creates the trace of a client's connection, which opens now.
   *
   * @param secrets the secrets of the request, which frames may repeat
   */
  static FrameTrace ofClient(Trace trace, RequestSecrets secrets) {
    return new FrameTrace(trace, secrets, null);
  }

  /**
   * Creates the trace of a listener's connection to one client, which opens now.
   *
   * @param secrets the secrets of the request, which frames may repeat
   * @param client returns the client's number
   */
  public static FrameTrace ofListener(Trace trace, RequestSecrets secrets, IntSupplier client) {
    return new FrameTrace(trace, secrets, client);
  }

  /**
   * Observes the frames of a connection. Here, because where this type became another one, Java
   * would load it to check that, also in a run without a trace.
   */
  void observe(Protocol protocol) {
    protocol.observe(this);
  }

  @Override
  public boolean observes(Opcode opcode) {
    return opcode == Opcode.CLOSE || trace.showsFrames();
  }

  @Override
  public void received(Frame frame) {
    received.add(frame);
  }

  @Override
  public void sent(Frame frame) {
    trace.sent(line(frame));
  }

  @Override
  public String apply(String text, boolean truncated) {
    return secrets.masked(trace.masked(text, truncated), truncated);
  }

  /** Traces what was received. For the reading thread, which holds no lock. */
  void showReceived() {
    for (Frame frame : received) {
      trace.received(line(frame));
    }
    received.clear();
  }

  private String line(Frame frame) {
    return prefix() + new FrameLine(frame, this).at(System.nanoTime() - openedAt);
  }

  private String prefix() {
    return client == null ? "" : "#" + client.getAsInt() + " ";
  }

  /** Traces which end closed first. */
  public void ended(Ending ending) {
    if (ending instanceof Ending.Closed closed) {
      String peer = client == null ? "The server" : "The client";
      trace.note(prefix() + (closed.byPeer() ? peer : "This end") + " closed first");
    } else if (ending instanceof Ending.Unanswered) {
      trace.note(prefix() + "This end closed first, and the Close frame was not answered");
    }
  }
}
