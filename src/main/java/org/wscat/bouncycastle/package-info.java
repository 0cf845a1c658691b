/**
 * What the JDK can't do with keys and certificates, by Bouncy Castle. It lies in a jar beside the
 * program, and {@link org.wscat.net.tls.KeyLibrary} loads it in a class loader of its own, so that
 * no other run pays for it. May use {@code net.tls} and {@code failure}.
 */
package org.wscat.bouncycastle;
