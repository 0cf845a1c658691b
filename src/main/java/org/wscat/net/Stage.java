package org.wscat.net;

/** The stages of connecting, in their order. A stage that is not needed is skipped. */
public enum Stage {
  /** Looking up the host's addresses. */
  DNS,
  /** Connecting to the server or the proxy, by TCP or a Unix socket. */
  TCP,
  /** Having the proxy open a tunnel to the server. */
  PROXY,
  /** The TLS handshake with the server. */
  TLS,
  /** The opening handshake of WebSocket (RFC 6455 section 4). */
  HANDSHAKE
}
