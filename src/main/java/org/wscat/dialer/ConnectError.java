package org.wscat.dialer;

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
  static ConnectError of(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("refused")) {
      return new ConnectError("ECONNREFUSED", ExitStatus.CANNOT_CONNECT);
    }
    if (text.contains("timed out")) {
      return new ConnectError("ETIMEDOUT", ExitStatus.TIMEOUT);
    }
    if (text.contains("network is unreachable")) {
      return new ConnectError("ENETUNREACH", ExitStatus.CANNOT_CONNECT);
    }
    if (text.contains("no route to host") || text.contains("host is unreachable")) {
      return new ConnectError("EHOSTUNREACH", ExitStatus.CANNOT_CONNECT);
    }
    if (text.contains("no such file")) {
      return new ConnectError("ENOENT", ExitStatus.CANNOT_CONNECT);
    }
    if (text.contains("permission denied")) {
      return new ConnectError("EACCES", ExitStatus.CANNOT_CONNECT);
    }
    if (text.contains("reset")) {
      return new ConnectError("ECONNRESET", ExitStatus.CANNOT_CONNECT);
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
