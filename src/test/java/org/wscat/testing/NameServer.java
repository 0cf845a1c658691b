package org.wscat.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS server (RFC 1035) that gives the same answer to every query. */
public final class NameServer implements AutoCloseable {
  private static final int PORT = 53;
  private static final int HEAD = 12;
  private static final int TYPE_A = 1;

  /** The answers. */
  public enum Answer {
    /** No answer. */
    SILENCE(-1),
    /** Every name has the address 127.0.0.1. */
    FOUND(0),
    /** The server has failed. */
    SERVFAIL(2),
    /** The name does not exist. */
    NXDOMAIN(3),
    /** The server refuses to answer. */
    REFUSED(5);

    private final int code;

    Answer(int code) {
      this.code = code;
    }
  }

  private final DatagramSocket socket;
  private volatile Answer answer;
  private volatile Answer later;
  private final AtomicInteger left = new AtomicInteger();

  private NameServer(DatagramSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
  }

  /**
   * Starts a server on port 53 of a random loopback address.
   *
   * @throws IOException when this user may not listen on port 53
   */
  public static NameServer start(Answer answer) throws IOException {
    byte[] address = {127, 53, 0, 1};
    address[2] = (byte) ThreadLocalRandom.current().nextInt(256);
    address[3] = (byte) ThreadLocalRandom.current().nextInt(1, 255);
    InetAddress own = InetAddress.getByAddress(address);
    NameServer server = new NameServer(new DatagramSocket(PORT, own), answer);
    Thread thread = new Thread(server::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  public String address() {
    return socket.getLocalAddress().getHostAddress();
  }

  /** Changes the answer after so many queries. */
  public void answer(int queries, Answer next) {
    left.set(queries);
    later = next;
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    while (true) {
      try {
        packet.setLength(512);
        socket.receive(packet);
        if (later != null && left.getAndDecrement() == 0) {
          answer = later;
        }
        Answer now = answer;
        if (now != Answer.SILENCE) {
          byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
          byte[] reply = reply(query, now);
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] reply(byte[] query, Answer answer) {
    int end = HEAD;
    while (query[end] != 0) {
      end += query[end] + 1;
    }
    boolean address = ByteBuffer.wrap(query).getShort(end + 1) == TYPE_A;
    end += 5;
    boolean found = answer == Answer.FOUND && address;
    ByteBuffer reply = ByteBuffer.allocate(end + 16);
    reply.put(query, 0, 2).put((byte) 0x81).put((byte) (0x80 | answer.code));
    reply.putShort((short) 1).putShort((short) (found ? 1 : 0)).putInt(0);
    reply.put(query, HEAD, end - HEAD);
    if (found) {
      reply.putShort((short) 0xc00c).putShort((short) TYPE_A).putShort((short) 1).putInt(0);
      reply.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
    }
    return Arrays.copyOf(reply.array(), reply.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
