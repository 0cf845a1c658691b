/**
 * The operations on keys and certificates that the JDK does not have, by Bouncy Castle. They are in
 * a jar of their own, which {@link org.wscat.net.tls.KeyLibrary} loads in a separate class loader,
 * so that runs without them start no slower. May use {@code net.tls} and {@code failure}.
 */
package org.wscat.bouncycastle;
