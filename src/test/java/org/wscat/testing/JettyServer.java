package org.wscat.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.ExtensionConfig;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Jetty as an endpoint that echoes: /echo takes the subprotocol myprotocol if it is offered,
 * /secret answers 401, /deflate agrees on the extension that its query names.
 */
public final class JettyServer implements AutoCloseable {
  private final Server server;

  private JettyServer(Server server) {
    this.server = server;
  }

  public static JettyServer start() throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ContextHandler context = new ContextHandler("/");
    WebSocketUpgradeHandler handler =
        WebSocketUpgradeHandler.from(
            server,
            context,
            container -> {
              container.setMaxTextMessageSize(100_000_000);
              container.setMaxFrameSize(100_000_000);
              container.addMapping(
                  "/echo",
                  (request, response, callback) -> {
                    if (request.getSubProtocols().contains("myprotocol")) {
                      response.setAcceptedSubProtocol("myprotocol");
                    }
                    return new Echo();
                  });
              container.addMapping(
                  "/deflate",
                  (request, response, callback) -> {
                    String query = request.getHttpURI().getQuery();
                    String extension = URLDecoder.decode(query, StandardCharsets.UTF_8);
                    response.setExtensions(List.of(ExtensionConfig.parse(extension)));
                    return new Echo();
                  });
              container.addMapping(
                  "/secret",
                  (request, response, callback) -> {
                    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"jetty\"");
                    org.eclipse.jetty.server.Response.writeError(
                        request, response, callback, 401, "no entry");
                    return null;
                  });
            });
    context.setHandler(handler);
    server.setHandler(context);
    server.start();
    return new JettyServer(server);
  }

  public String url(String path) {
    return "ws://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + path;
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  /** Sends every message back, in order. */
  public static final class Echo extends Session.Listener.AbstractAutoDemanding {
    @Override
    public void onWebSocketText(String message) {
      getSession().sendText(message, Callback.NOOP);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      getSession().sendBinary(payload, callback);
    }
  }
}
