/**
 * The measures for a fast start. A cold JVM spends its time on loading, verifying and interpreting
 * classes, not on the network.
 *
 * <p>In this package:
 *
 * <ul>
 *   <li>{@link org.wscat.startup.StartupCache} creates class archives by training runs. With them a
 *       plain connection takes 110 ms of CPU in place of 179 on Java 17, and 95 in place of 190 on
 *       Java 25. There are two, because the JVM maps a whole archive: one for plain connections
 *       only saves them 5 to 10 % of CPU and 7 to 8 MB.
 *   <li>{@link org.wscat.startup.HeadStart} loads the classes of a connection on a second
 *       processor, while the first parses the command line. It shortens the wall time, not the CPU
 *       time.
 *   <li>{@link org.wscat.startup.FastPath} answers {@code --version}, {@code --help} and {@code
 *       --json-schema} by texts of the build: 69 ms of CPU for the help on Java 17, with or without
 *       a cache, where a bare JVM takes 56.
 * </ul>
 *
 * <p>Elsewhere:
 *
 * <ul>
 *   <li>{@code bin/wscat} chooses the cache by its name alone, without asking the JVM, which on
 *       Java 25 was seen to take a stale one. It runs one program before Java, {@code realpath},
 *       and puts Java in its own place; a start through it takes at most 2 ms more than one
 *       without. Its options for Java:
 *       <ul>
 *         <li>{@code TieredStopAtLevel=1} compiles by the fast compiler alone: a plain connection
 *             172 ms of wall time in place of 195, before there was a cache;
 *         <li>{@code CompileThresholdScaling} compiles later, since most runs are over before it
 *             pays: with a cache of its own, TLS took 2.01 times the CPU of npm's wscat in place of
 *             2.3, and the prompt with scaling 16 took 1.35 times in place of 1.61;
 *         <li>{@code UseSerialGC} starts no threads, and {@code UseG1GC} is taken at the prompt on
 *             Java 17 to 23, as only with it the JVM uses all of what is archived;
 *         <li>{@code -BytecodeVerificationRemote}, without a cache, skips the verification of
 *             classes, a quarter of the time there;
 *         <li>{@code VerifySharedSpaces} is on for CDS archives, and costs next to nothing there.
 *       </ul>
 *   <li>{@code pom.xml} compiles picocli anew for Java 17, since the JVM archives no class files as
 *       old as picocli's: 263 ms of CPU in place of 355 on Java 17. It makes picocli's regular
 *       expressions of negatable options lazy, about 5 ms, and concatenates strings without {@code
 *       invokedynamic}. The jar is not compressed, and what few runs need lies beside it, in {@code
 *       lib}.
 *   <li>{@code Main} sets picocli's properties, so that it does not look for Groovy's closures and
 *       for types of {@code java.sql}: 0.86 times the CPU. It names the selector provider, which
 *       the JVM would look for on the class path.
 *   <li>{@code org.slf4j.LoggerFactory} is a stub: the real one takes 10 to 15 ms to find that
 *       there is no logging.
 *   <li>The handshake's key, mask and digest come from {@code /dev/urandom} and an own SHA-1
 *       ({@code SystemRandom}, {@code Sha1}): the first {@code SecureRandom} loads the security
 *       providers, 14 to 19 ms. The library's {@code Draft_6455} makes one; with a draft of its own
 *       a plain connection took 0.87 times the CPU.
 *   <li>{@code jline} loads at a prompt only, with its JNI provider named: on Java 25 its choice of
 *       the default took about 190 ms more. Its {@code capabilities.txt} is replaced by a short
 *       one.
 *   <li>On the way to the first byte there are no lambdas, method references, streams, regular
 *       expressions and formats, each of which makes a cold JVM load or generate classes. {@code
 *       ClassLoadingIT} holds a plain run to that, and to a list of packages.
 * </ul>
 *
 * <p>Figures are medians, from {@code src/bench/startup.py} or, with ratios, of prototypes on a
 * machine of 2 cores; compare those of one sentence only.
 */
package org.wscat.startup;
