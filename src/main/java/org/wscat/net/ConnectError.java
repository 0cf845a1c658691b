package org.wscat.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.wscat.failure.ExitStatus;

/**
 * Why TCP could not connect, under the name that the system's errno has.
 *
 * @param name the errno, or the system's own words where there is none
 * @param status the exit status that goes with it
 */
record ConnectError(String name, ExitStatus status) {
  /** The system's words, and what they stand for. */
  private static final String[] NAMES = {
    "refused", "ECONNREFUSED",
    "network is unreachable", "ENETUNREACH",
    "no route to host", "EHOSTUNREACH",
    "host is unreachable", "EHOSTUNREACH",
    "no such file", "ENOENT",
    "not a directory", "ENOTDIR",
    "path too long", "ENAMETOOLONG",
    "too many levels", "ELOOP",
    "permission denied", "EACCES",
    "not permitted", "EPERM",
    "wrong type for socket", "EPROTOTYPE",
    "cannot assign", "EADDRNOTAVAIL",
    "can't assign", "EADDRNOTAVAIL",
    "address family not supported", "EAFNOSUPPORT",
    "network is down", "ENETDOWN",
    "host is down", "EHOSTDOWN",
    "invalid argument", "EINVAL",
    "too many open files", "EMFILE"
  };

  static ConnectError of(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("timed out")) {
      return new ConnectError("ETIMEDOUT", ExitStatus.TIMEOUT);
    }
    if (text.contains("reset")) {
      // It was connected, for no reset answers the first segment: the other side hung up at once.
      return new ConnectError("ECONNRESET", ExitStatus.NO_ANSWER);
    }
    for (int i = 0; i < NAMES.length; i += 2) {
      if (text.contains(NAMES[i])) {
        return new ConnectError(NAMES[i + 1], ExitStatus.CANNOT_CONNECT);
      }
    }
    String words = e.getMessage() == null ? "no reason given" : e.getMessage();
    return new ConnectError("(" + words + ")", ExitStatus.CANNOT_CONNECT);
  }

  String describe(InetAddress address, int port) {
    return "connect " + name + " " + show(address, port);
  }

  static String show(InetAddress address, int port) {
    return Address.bracketed(address.getHostAddress()) + ":" + port;
  }
}
