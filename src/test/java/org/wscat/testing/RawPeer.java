package org.wscat.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket client whose bytes a test controls. */
public final class RawPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private String answer = "";

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** Connects to a port of 127.0.0.1 without a handshake. */
  public static RawPeer connect(int port) throws IOException {
    return new RawPeer(new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
  }

  /** Uses a socket that is connected. */
  public static RawPeer on(Socket socket) throws IOException {
    return new RawPeer(socket);
  }

  /** Connects and completes the opening handshake, with further header lines. */
  public static RawPeer open(int port, String... headers) throws IOException {
    RawPeer peer = connect(port);
    if (!peer.request("GET / HTTP/1.1", headers).startsWith("HTTP/1.1 101 ")) {
      throw new IOException("refused: " + peer.answer);
    }
    return peer;
  }

  /**
   * Sends a handshake request, and reads the head of the response with lines separated by {@code
   * \n}.
   */
  public String request(String start, String... headers) throws IOException {
    StringBuilder request =
        new StringBuilder(start)
            .append("\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
            .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    send(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return readHead();
  }

  /** Reads the head of a response. */
  public String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    answer = head.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    return answer;
  }

  /** The head of the response to the request. */
  public String answer() {
    return answer;
  }

  /** Reads to the end of the stream. */
  public String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  public void send(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** A masked frame. */
  public static byte[] frame(int first, byte... payload) {
    byte[] plain = RawClient.frame(first & 0xf, payload);
    int header = plain.length - payload.length;
    byte[] mask = {1, 2, 3, 4};
    ByteBuffer frame = ByteBuffer.allocate(plain.length + 4);
    frame.put((byte) first).put((byte) (plain[1] | 0x80)).put(plain, 2, header - 2).put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i & 3]));
    }
    return frame.array();
  }

  public void sendText(String text) throws IOException {
    send(frame(0x80 | RawClient.TEXT, text.getBytes(StandardCharsets.UTF_8)));
  }

  public void sendClose(int code) throws IOException {
    send(frame(0x80 | RawClient.CLOSE, (byte) (code >> 8), (byte) code));
  }

  /** Reads a frame, which a server must not mask. */
  public RawClient.Frame readFrame() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if ((length & 0x80) != 0) {
      throw new IOException("the server's frame is masked");
    }
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = (int) in.readLong();
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException();
    }
    return new RawClient.Frame(first, ByteBuffer.wrap(payload));
  }

  /** Reads the next frame, which must be a text message. */
  public String readText() throws IOException {
    RawClient.Frame frame = readFrame();
    if (frame.opcode() != RawClient.TEXT) {
      throw new IOException("expected text, got opcode " + frame.opcode());
    }
    return frame.text();
  }

  /** Reads the next frame, which must be a Close frame, and returns its code. */
  public int readClose() throws IOException {
    RawClient.Frame frame = readFrame();
    if (frame.opcode() != RawClient.CLOSE) {
      throw new IOException("expected a Close frame, got opcode " + frame.opcode());
    }
    return frame.closeCode();
  }

  /** Whether the next read is the end of the stream. */
  public boolean readsEnd() throws IOException {
    return in.read() < 0;
  }

  /** Ends the stream without a Close frame. */
  public void endStream() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
