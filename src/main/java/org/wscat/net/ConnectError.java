package org.wscat.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.wscat.failure.ExitStatus;

/**
 * The reason why an address could not be connected to.
 *
 * @param name the name of the {@link SystemError}, or the system's text in parentheses
 * @param status the exit status of a run that this error ends
 */
record ConnectError(String name, ExitStatus status) {
  static ConnectError of(IOException e) {
    Optional<SystemError> error = SystemError.of(e);
    if (error.isPresent()) {
      return new ConnectError(error.get().name(), error.get().connectStatus());
    }
    String words = e.getMessage() == null ? "no reason given" : e.getMessage();
    return new ConnectError("(" + words + ")", ExitStatus.CANNOT_CONNECT);
  }

  /** The error as npm's ws shows it, with the address that was tried. */
  String describe(InetAddress address, int port) {
    return "connect " + name + " " + Address.authority(address, port);
  }
}
