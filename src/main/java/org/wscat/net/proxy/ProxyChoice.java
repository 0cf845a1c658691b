package org.wscat.net.proxy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.net.Address;

/**
 * The choice of the proxy for a connection. {@code --proxy} is for all hosts except those in {@code
 * --noproxy}. A proxy of the environment is for all hosts except loopback ones and those in {@code
 * --noproxy}, or in {@code NO_PROXY} without that option. Immutable.
 */
public final class ProxyChoice {
  private final Optional<String> given;
  private final Optional<String> exceptions;
  private final Map<String, String> environment;

  /**
   * Creates a choice in which options take precedence over the environment.
   *
   * @param given the value of {@code --proxy}; an empty text turns proxies off
   * @param exceptions the value of {@code --noproxy}
   * @param environment the variables of the process
   */
  public ProxyChoice(
      Optional<String> given, Optional<String> exceptions, Map<String, String> environment) {
    this.given = given;
    this.exceptions = exceptions;
    this.environment = environment;
  }

  /**
   * Returns the proxy for an address; empty if the connection is direct.
   *
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the proxy or the list of
   *     exceptions is invalid
   */
  public Optional<Proxy> choose(Address address) throws Failure {
    if (exceptions.isPresent()) {
      new NoProxyList(exceptions.get()).requireUsable("--noproxy");
    }
    if (given.isPresent()) {
      boolean none = given.get().isEmpty() || excepted(exceptions.orElse(""), address);
      return none ? Optional.empty() : Optional.of(Proxy.parse("--proxy", given.get()));
    }
    if (address.isLoopback()) {
      return Optional.empty();
    }
    String name = address.tls() ? "https_proxy" : "http_proxy";
    for (String variable : new String[] {name, "all_proxy"}) {
      Optional<String> text = variable(variable);
      if (text.isPresent()) {
        Optional<String> direct = exceptions.isPresent() ? exceptions : variable("no_proxy");
        return excepted(direct.orElse(""), address)
            ? Optional.empty()
            : Optional.of(Proxy.parse(variable.toUpperCase(Locale.ROOT), text.get()));
      }
    }
    return Optional.empty();
  }

  /** The value of a variable: that in lower case before that in upper case, as in curl. */
  private Optional<String> variable(String name) {
    String lower = environment.getOrDefault(name, "");
    String value =
        lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static boolean excepted(String list, Address address) {
    return new NoProxyList(list).include(address);
  }
}
