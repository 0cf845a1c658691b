package org.wscat.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wscat.connection.Peer;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/** A connection that records the calls. */
final class FakeConnection implements Peer {
  final List<String> sent = new ArrayList<>();
  long silentSince = System.nanoTime();
  int probes;

  @Override
  public boolean send(Outgoing outgoing) {
    if (outgoing instanceof Message message) {
      sent.add(StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString());
    }
    return true;
  }

  @Override
  public void flush() {}

  @Override
  public void finish(Close close) {}

  @Override
  public boolean outlastsClose() {
    return false;
  }

  @Override
  public void cut() {}

  @Override
  public String doing() {
    return "";
  }

  @Override
  public boolean probe() {
    probes++;
    return true;
  }

  @Override
  public int unsentMessages() {
    return 0;
  }

  @Override
  public long silentSince() {
    return silentSince;
  }

  @Override
  public long quietSince() {
    return silentSince;
  }

  @Override
  public Duration margin() {
    return Duration.ZERO;
  }

  @Override
  public long progress() {
    return 0;
  }
}
