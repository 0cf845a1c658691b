package org.wscat.websocket;

/** Which end of a connection this is: only a client masks its frames (RFC 6455 section 5.1). */
public enum Role {
  /** Sends masked frames and refuses masked ones. */
  CLIENT,
  /** Sends plain frames and refuses plain ones. */
  SERVER
}
