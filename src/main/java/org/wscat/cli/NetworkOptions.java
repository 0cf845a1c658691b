package org.wscat.cli;

import java.util.List;
import java.util.Optional;

/**
 * How to get to the server. Texts are as they were given.
 *
 * @param proxy the value of {@code --proxy}
 * @param noProxy the value of {@code --noproxy}
 * @param resolves each {@code --resolve}
 * @param ipv4 IPv4 addresses alone
 * @param ipv6 IPv6 addresses alone
 * @param verify whether the server's certificate is verified
 * @param caFile the file of {@code --ca}
 * @param certificate what the client presents, if it does
 * @param serverName the value of {@code --servername}
 */
public record NetworkOptions(
    Optional<String> proxy,
    Optional<String> noProxy,
    List<String> resolves,
    boolean ipv4,
    boolean ipv6,
    boolean verify,
    Optional<String> caFile,
    Optional<GivenCertificate> certificate,
    Optional<String> serverName) {}
