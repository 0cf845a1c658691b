package org.wscat.listen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wscat.http.Head;
import org.wscat.http.HeadParser;
import org.wscat.http.InvalidHeadException;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameOutput;
import org.wscat.websocket.FrameReader;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.MessageReader;
import org.wscat.websocket.Opcode;
import org.wscat.websocket.ProtocolViolation;
import org.wscat.websocket.Role;

/** One client of {@link DemoEndpoint}. */
final class DemoConnection {
  private static final String WANTED = "myprotocol";
  private static final String REFUSAL =
      "{\"message\": \"this $connect route accepts clients that ask for the subprotocol "
          + WANTED
          + "\"}\n";

  private final InputStream in;
  private final FrameOutput out;
  private final byte[] bytes = new byte[16 * 1024];
  private boolean closed;

  DemoConnection(SocketChannel socket) throws IOException {
    this.in = socket.socket().getInputStream();
    this.out = new FrameOutput(socket);
  }

  void serve() throws IOException {
    HeadParser parser = new HeadParser();
    ByteBuffer input = ByteBuffer.allocate(0);
    try {
      Optional<Head> request = Optional.empty();
      while (request.isEmpty()) {
        input = read();
        request = parser.parse(input);
      }
      if (accept(request.get())) {
        echo(input);
      }
    } catch (InvalidHeadException e) {
      refuse();
    }
  }

  private boolean accept(Head request) throws IOException {
    List<String> offers = request.headers().all("Sec-WebSocket-Protocol");
    Optional<String> key = request.headers().first("Sec-WebSocket-Key");
    boolean wanted = Arrays.asList(String.join(",", offers).split(",")).contains(WANTED);
    if (!wanted || key.isEmpty()) {
      refuse();
      return false;
    }
    answer(
        "101 Switching Protocols",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + Handshake.acceptValue(key.get())
            + "\r\nSec-WebSocket-Protocol: "
            + WANTED,
        "");
    return true;
  }

  private void refuse() throws IOException {
    answer(
        "400 Bad Request",
        "Content-Type: application/json\r\nContent-Length: "
            + REFUSAL.length()
            + "\r\nConnection: close",
        REFUSAL);
  }

  private void answer(String status, String headers, String body) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n" + body;
    byte[] answer = text.getBytes(StandardCharsets.US_ASCII);
    out.write(answer, 0, answer.length);
  }

  private void echo(ByteBuffer first) throws IOException {
    FrameReader reader =
        new FrameReader(
            Role.SERVER,
            new MessageReader(MessageReader.DEFAULT_MAX_MESSAGE, Optional.empty()),
            new EchoHandler());
    try {
      for (ByteBuffer input = first; ; input = read()) {
        reader.read(input);
        out.flush();
        if (closed) {
          return;
        }
      }
    } catch (ProtocolViolation e) {
      out.control(Opcode.CLOSE, new Close(e.closeCode(), "").payload());
      out.flush();
    }
  }

  private ByteBuffer read() throws IOException {
    int count = in.read(bytes);
    if (count < 0) {
      throw new IOException("the client is gone");
    }
    return ByteBuffer.wrap(bytes, 0, count);
  }

  /** Sends everything back. */
  private final class EchoHandler implements FrameReader.Handler {
    @Override
    public void message(boolean text, ByteBuffer payload) throws IOException {
      out.message(text, payload);
    }

    @Override
    public void ping(ByteBuffer payload) throws IOException {
      out.control(Opcode.PONG, payload);
    }

    @Override
    public void pong(ByteBuffer payload) {
      // Nothing was asked.
    }

    @Override
    public void close(Close close) throws IOException {
      out.control(Opcode.CLOSE, close.payload());
      closed = true;
    }
  }
}
