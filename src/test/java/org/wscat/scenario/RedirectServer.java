package org.wscat.scenario;

import org.wscat.testing.RawServer;

/** Servers and answers that redirect. */
final class RedirectServer {
  private RedirectServer() {}

  /** Starts a server that redirects every path but {@code /here/end}, where it echoes. */
  static RawServer redirecting(int status, String location) throws Exception {
    return RawServer.start(
        client -> {
          if (client.readRequest().startsWith("GET /here/end")) {
            client.send(client.acceptance());
            client.echo();
          } else {
            client.send("HTTP/1.1 " + status + " Moved\r\nLocation: " + location + "\r\n\r\n");
          }
        });
  }

  /** An answer of status 302 with this location. */
  static String answer(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
  }
}
