package org.wscat.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The connection to a client of a {@link RawServer}: reads and writes bytes, frames and handshakes.
 */
public final class RawClient {
  /** Opcodes of RFC 6455. */
  public static final int TEXT = 1;

  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final Pattern KEY =
      Pattern.compile("^Sec-WebSocket-Key: (.*)$", Pattern.MULTILINE);

  /**
   * A frame that the client sent, unmasked.
   *
   * @param first its first byte
   */
  public record Frame(int first, ByteBuffer payload) {
    public int opcode() {
      return first & 0xf;
    }

    public boolean isFin() {
      return (first & 0x80) != 0;
    }

    public boolean isCompressed() {
      return (first & 0x40) != 0;
    }

    public String text() {
      return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    /** The code of a Close frame; 1005 without one. */
    public int closeCode() {
      return payload.remaining() < 2 ? 1005 : payload.getShort(0) & 0xffff;
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Queue<String> requests;
  private final Queue<String> notes;
  private String request;

  RawClient(Socket socket, Queue<String> requests, Queue<String> notes) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
    this.requests = requests;
    this.notes = notes;
  }

  public Socket socket() {
    return socket;
  }

  /** The bytes that the client sends. */
  public InputStream input() {
    return in;
  }

  /** Adds a note for the test to {@link RawServer#note}. */
  public void note(String text) {
    notes.add(text);
  }

  /** Reads the head of the request; its lines are separated by {@code \n}. */
  public String readRequest() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    request = head.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    requests.add(request);
    return request;
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Reads the request and accepts it, with further header lines. */
  public void accept(String... headers) throws Exception {
    readRequest();
    send(acceptance(headers));
  }

  /** The 101 response to the request. */
  public String acceptance(String... headers) throws Exception {
    StringBuilder answer =
        new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
            .append("Connection: Upgrade\r\nSec-WebSocket-Accept: ")
            .append(acceptValue())
            .append("\r\n");
    for (String header : headers) {
      answer.append(header).append("\r\n");
    }
    return answer.append("\r\n").toString();
  }

  public String acceptValue() throws Exception {
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new IOException("no key in: " + request);
    }
    byte[] text =
        (key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
  }

  public void sendText(String text) throws IOException {
    send(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
  }

  public void sendClose(int code, String reason) throws IOException {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    send(
        frame(
            CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array()));
  }

  /** An unmasked frame with FIN. */
  public static byte[] frame(int opcode, byte... payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 0x10000) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  /** Reads a frame, which a client must mask. */
  public Frame readFrame() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) == 0) {
      throw new IOException("the client's frame is not masked");
    }
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes((int) length);
    if (payload.length < length) {
      throw new EOFException();
    }
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return new Frame(first, ByteBuffer.wrap(payload));
  }

  /** Reads the next frame, which must be a Close frame, and answers it. */
  public Frame answerClose() throws IOException {
    Frame close = readFrame();
    if (close.opcode() != CLOSE) {
      throw new IOException("expected a Close frame, got opcode " + close.opcode());
    }
    send(frame(CLOSE, close.payload().array()));
    return close;
  }

  /** Echoes until the client closes. */
  public void echo() throws IOException {
    while (true) {
      Frame frame = readFrame();
      if (frame.opcode() == CLOSE) {
        note("close " + frame.closeCode());
        send(frame(CLOSE, frame.payload().array()));
        return;
      }
      send(frame(frame.opcode(), frame.payload().array()));
    }
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Whether the next read is the end of the stream. */
  public boolean readsEnd() throws IOException {
    return in.read() < 0;
  }

  /** Waits until the client ends the stream. */
  public void awaitEnd() throws IOException {
    while (in.read() >= 0) {
      // Ignored.
    }
    note("end");
  }
}
