package org.wscat.websocket;

/**
 * The role of this end of a connection, which decides whether its frames are masked (RFC 6455
 * section 5.1).
 */
public enum Role {
  /** Sends masked frames and rejects masked ones. */
  CLIENT,
  /** Sends unmasked frames and rejects unmasked ones. */
  SERVER
}
