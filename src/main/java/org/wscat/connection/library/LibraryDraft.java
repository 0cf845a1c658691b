package org.wscat.connection.library;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.CloseHandshakeType;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.exceptions.IncompleteHandshakeException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ClientHandshakeBuilder;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/**
 * The library's protocol implementation, which passes all bytes to the handler. Serves one
 * connection. Called by its reading thread.
 */
final class LibraryDraft extends Draft {
  /**
   * The size of the library's buffer for the response: the largest response fits without a copy.
   */
  private static final int ANSWER_BYTES = 128 * 1024;

  private final LibraryHandler handler;
  private int answerRead;

  LibraryDraft(LibraryHandler handler) {
    this.handler = handler;
  }

  @Override
  public List<ByteBuffer> createHandshake(Handshakedata handshake, boolean withContent) {
    return List.of(ByteBuffer.wrap(handler.request()));
  }

  @Override
  public Handshakedata translateHandshake(ByteBuffer collected) throws InvalidHandshakeException {
    int start = collected.position();
    collected.position(start + answerRead);
    boolean isOver = handler.answer(collected);
    answerRead = collected.position() - start;
    if (!isOver) {
      throw new IncompleteHandshakeException(Math.max(ANSWER_BYTES, collected.limit()));
    }
    if (!handler.isOpen()) {
      throw new InvalidHandshakeException();
    }
    return new HandshakeImpl1Server();
  }

  @Override
  public List<Framedata> translateFrame(ByteBuffer bytes) {
    handler.frames(bytes);
    return List.of();
  }

  @Override
  public ByteBuffer createBinaryFrame(Framedata frame) {
    // An empty frame only wakes the writing thread, which then writes the program's own queue.
    return ByteBuffer.allocate(0);
  }

  @Override
  public HandshakeState acceptHandshakeAsClient(ClientHandshake request, ServerHandshake response) {
    return HandshakeState.MATCHED;
  }

  @Override
  public ClientHandshakeBuilder postProcessHandshakeRequestAsClient(
      ClientHandshakeBuilder request) {
    return request;
  }

  @Override
  public CloseHandshakeType getCloseHandshakeType() {
    return CloseHandshakeType.TWOWAY;
  }

  @Override
  public Draft copyInstance() {
    return this;
  }

  @Override
  public void reset() {}

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) {
    throw new UnsupportedOperationException("frames are delivered as they are read");
  }

  @Override
  public List<Framedata> createFrames(ByteBuffer binary, boolean mask) {
    throw new UnsupportedOperationException("messages are written to the socket");
  }

  @Override
  public List<Framedata> createFrames(String text, boolean mask) {
    throw new UnsupportedOperationException("messages are written to the socket");
  }

  @Override
  public HandshakeState acceptHandshakeAsServer(ClientHandshake handshake) {
    throw new UnsupportedOperationException("this is a client");
  }

  @Override
  public HandshakeBuilder postProcessHandshakeResponseAsServer(
      ClientHandshake request, ServerHandshakeBuilder response) {
    throw new UnsupportedOperationException("this is a client");
  }
}
