package org.wscat.net.proxy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.net.Address;

/**
 * Says which proxy a connection goes through. A given proxy holds for every host but those that it
 * was given exceptions for; the environment's holds for none on this machine. Immutable.
 */
public final class ProxyChoice {
  private final Optional<String> given;
  private final Optional<String> exceptions;
  private final Map<String, String> environment;

  /**
   * A choice by options first.
   *
   * @param given the value of {@code --proxy}; an empty one means that there is none
   * @param exceptions the value of {@code --noproxy}
   */
  public ProxyChoice(
      Optional<String> given, Optional<String> exceptions, Map<String, String> environment) {
    this.given = given;
    this.exceptions = exceptions;
    this.environment = environment;
  }

  /**
   * The proxy for that address, if there is one.
   *
   * @throws Failure of usage when what names it can't be understood
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

  /** In lower case first, as curl looks for them. */
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
