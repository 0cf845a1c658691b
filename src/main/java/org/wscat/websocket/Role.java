package org.wscat.websocket;

/** Which end of a connection this is: only a client masks its frames (RFC 6455 section 5.1). */
public enum Role {
  /** Sends masked frames and rejects masked ones. */
  CLIENT,
  /** Sends unmasked frames and rejects unmasked ones. */
  SERVER
}
