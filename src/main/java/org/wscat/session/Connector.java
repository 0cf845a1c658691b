package org.wscat.session;

import org.wscat.websocket.Connection;
import org.wscat.websocket.ConnectionListener;

/** Makes connections to the endpoint. */
@FunctionalInterface
public interface Connector {
  /** Starts to connect and returns at once. */
  Connection connect(ConnectionListener listener);
}
