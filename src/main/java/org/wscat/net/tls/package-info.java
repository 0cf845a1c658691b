/**
 * TLS 1.2 and 1.3 by the JDK, as client and as server: the handshake, trust anchors, verification
 * of certificates as OpenSSL does it, own certificates and keys, alerts and faults in plain words.
 * May use {@code net} and {@code failure}.
 */
package org.wscat.net.tls;
