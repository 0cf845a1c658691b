package org.wscat.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
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
    return start(new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  /** Starts a TLS server that requires a client certificate of this authority. */
  public static JettyServer demandingCertificates(
      Certificates certificate, Certificates clientAuthority) throws Exception {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(certificate.store("test"));
    tls.setKeyStorePassword("test");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", clientAuthority.certificate());
    tls.setTrustStore(trusted);
    tls.setNeedClientAuth(true);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new SecureRequestCustomizer());
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(server, tls, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    return start(server);
  }

  private static JettyServer start(Server server) throws Exception {
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
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    String scheme =
        connector.getConnectionFactory(SslConnectionFactory.class) == null ? "ws" : "wss";
    return scheme + "://127.0.0.1:" + connector.getLocalPort() + path;
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
