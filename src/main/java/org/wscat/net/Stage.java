package org.wscat.net;

/** The stages of connecting, in their order. */
public enum Stage {
  /** The host's name is looked up. */
  DNS,
  /** TCP connects, to the server or its proxy. */
  TCP,
  /** The proxy opens the tunnel. */
  PROXY,
  /** TLS is shaken hands on. */
  TLS,
  /** The server answers the opening handshake. */
  HANDSHAKE
}
