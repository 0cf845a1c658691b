package org.wscat.net.proxy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A socket with fixed input that records its output. */
final class ScriptedSocket extends Socket {
  private static final HexFormat HEX = HexFormat.of();

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final InputStream script;
  private final IOException end;
  private int timeout;

  private ScriptedSocket(byte[] script, int atATime, IOException end) {
    this.script = new Pieces(script, atATime);
    this.end = end;
  }

  /** A socket whose input is these bytes, in hexadecimal digits with blanks. */
  static ScriptedSocket ofHex(String digits) {
    return new ScriptedSocket(HEX.parseHex(digits.replace(" ", "")), Integer.MAX_VALUE, null);
  }

  /** A socket with this input, of which each read returns one byte. */
  static ScriptedSocket byteByByte(String digits) {
    return new ScriptedSocket(HEX.parseHex(digits.replace(" ", "")), 1, null);
  }

  /** A socket whose input is this text. */
  static ScriptedSocket ofText(String text) {
    return new ScriptedSocket(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, null);
  }

  /** A socket whose input is this text, followed by an exception. */
  static ScriptedSocket failing(String text, IOException end) {
    return new ScriptedSocket(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, end);
  }

  /** The output in hexadecimal digits. */
  String sentHex() {
    return HEX.formatHex(sent.toByteArray());
  }

  /** The output as text. */
  String sentText() {
    return sent.toString(StandardCharsets.UTF_8);
  }

  /** The input that was not read. */
  byte[] rest() throws IOException {
    return script.readAllBytes();
  }

  @Override
  public InputStream getInputStream() {
    return script;
  }

  @Override
  public OutputStream getOutputStream() {
    return sent;
  }

  @Override
  public synchronized void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public synchronized int getSoTimeout() {
    return timeout;
  }

  private final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int atATime;

    private Pieces(byte[] bytes, int atATime) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.atATime = atATime;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (bytes.available() == 0 && end != null) {
        throw end;
      }
      return bytes.read(target, from, Math.min(length, atATime));
    }
  }
}
