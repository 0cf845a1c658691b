package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageTerminator;
import org.wscat.websocket.Outgoing;

/**
 * Attempts whose connections have a terminator behind every text message ({@code --terminator}). It
 * is added where a message is sent, and removed where one is received, so that the session knows
 * nothing of it.
 */
public final class TerminatedAttempts implements ConnectAttempts {
  private final ConnectAttempts attempts;
  private final MessageTerminator terminator;

  /** Creates attempts that make the connections of other ones. */
  public TerminatedAttempts(ConnectAttempts attempts, MessageTerminator terminator) {
    this.attempts = attempts;
    this.terminator = terminator;
  }

  @Override
  public Peer connect(SessionListener listener) {
    return new TerminatedPeer(attempts.connect(new UnterminatedListener(listener)));
  }

  @Override
  public Optional<Duration> next(Ending ending, Trace trace) throws Failure {
    return attempts.next(ending, trace);
  }

  @Override
  public void restart() {
    attempts.restart();
  }

  /** Sends every text message with the terminator. */
  private final class TerminatedPeer implements Peer {
    private final Peer peer;

    TerminatedPeer(Peer peer) {
      this.peer = peer;
    }

    private Outgoing terminated(Outgoing outgoing) {
      return outgoing instanceof Message message ? terminator.append(message) : outgoing;
    }

    @Override
    public boolean send(Outgoing outgoing) {
      return peer.send(terminated(outgoing));
    }

    @Override
    public boolean send(Outgoing outgoing, int client) {
      return peer.send(terminated(outgoing), client);
    }

    @Override
    public boolean reaches(int client) {
      return peer.reaches(client);
    }

    @Override
    public List<String> clients() {
      return peer.clients();
    }

    @Override
    public void flush() {
      peer.flush();
    }

    @Override
    public void finish(Close close) {
      peer.finish(close);
    }

    @Override
    public boolean outlastsClose() {
      return peer.outlastsClose();
    }

    @Override
    public void cut() {
      peer.cut();
    }

    @Override
    public String activity() {
      return peer.activity();
    }

    @Override
    public boolean probe() {
      return peer.probe();
    }

    @Override
    public int unsentMessages() {
      return peer.unsentMessages();
    }

    @Override
    public long silentSince() {
      return peer.silentSince();
    }

    @Override
    public long quietSince() {
      return peer.quietSince();
    }

    @Override
    public Duration closeGrace() {
      return peer.closeGrace();
    }

    @Override
    public long bytesWritten() {
      return peer.bytesWritten();
    }
  }

  /** Passes every text message on without the terminator. */
  private final class UnterminatedListener implements SessionListener {
    private final SessionListener listener;

    UnterminatedListener(SessionListener listener) {
      this.listener = listener;
    }

    @Override
    public void message(Message message) {
      listener.message(terminator.remove(message));
    }

    @Override
    public void message(Message message, int client, boolean isAlone) {
      listener.message(terminator.remove(message), client, isAlone);
    }

    @Override
    public void sent(Message message) {
      listener.sent(terminator.remove(message));
    }

    @Override
    public Trace trace() {
      return listener.trace();
    }

    @Override
    public void opened(Established opened) {
      listener.opened(opened);
    }

    @Override
    public void opened(Event event) {
      listener.opened(event);
    }

    @Override
    public void show(Event event) {
      listener.show(event);
    }

    @Override
    public void ping(ByteBuffer data) {
      listener.ping(data);
    }

    @Override
    public void pong(ByteBuffer data) {
      listener.pong(data);
    }

    @Override
    public void idle() {
      listener.idle();
    }

    @Override
    public boolean closesNow() {
      return listener.closesNow();
    }

    @Override
    public void ended(Ending ending) {
      listener.ended(ending);
    }
  }
}
