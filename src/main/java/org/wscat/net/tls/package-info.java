/**
 * TLS 1.2 and 1.3 by the JDK, as client and as server: the handshake, trust anchors, verification
 * of certificates as OpenSSL does it, this end's certificates and keys, and the texts for alerts
 * and errors. May use {@code net} and {@code failure}.
 */
package org.wscat.net.tls;
