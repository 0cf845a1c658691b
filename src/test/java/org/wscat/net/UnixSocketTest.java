package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Unix domain socket: concurrent reads and writes, timeouts, and a close that wakes all threads.
 */
@Timeout(30)
final class UnixSocketTest {
  private ServerSocketChannel listener;
  private UnixSocket socket;
  private SocketChannel peer;

  @BeforeEach
  void connect(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("socket");
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(file));
    socket = UnixSocket.open(file, new Attempt(Trace.NONE));
    peer = listener.accept();
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    peer.close();
    listener.close();
  }

  /** Runs a blocking call in another thread, and waits until it blocks in this method. */
  private static CompletableFuture<Integer> blocked(String method, BlockingCall call) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(call.run());
              } catch (IOException e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.RUNNABLE || !stack(thread).contains(method)) {
      Thread.onSpinWait();
    }
    return result;
  }

  private static String stack(Thread thread) {
    StringBuilder names = new StringBuilder();
    for (StackTraceElement element : thread.getStackTrace()) {
      names.append(element.getMethodName()).append(' ');
    }
    return names.toString();
  }

  private interface BlockingCall {
    int run() throws IOException;
  }

  @Test
  void bytesGoBothWaysAndTheEndIsSeen() throws Exception {
    socket.getOutputStream().write(new byte[] {1, 2, 3});
    ByteBuffer received = ByteBuffer.allocate(3);
    while (received.hasRemaining()) {
      peer.read(received);
    }
    assertThat(received.array()).containsExactly(1, 2, 3);
    peer.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, 5}));
    assertThat(socket.getInputStream().read()).isEqualTo(0xff);
    assertThat(socket.getInputStream().read()).isEqualTo(5);
    peer.close();
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aReadGivesUpAfterItsTimeout() throws IOException {
    socket.setSoTimeout(20);
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> socket.getInputStream().read());
    peer.write(ByteBuffer.wrap(new byte[] {7}));
    assertThat(socket.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void theEndWakesAReader() throws Exception {
    CompletableFuture<Integer> read = blocked("select", () -> socket.getInputStream().read());
    socket.close();
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> read.orTimeout(10, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(SocketException.class);
  }

  @Test
  void theEndWakesAWriter() throws Exception {
    CompletableFuture<Integer> write =
        blocked(
            "select",
            () -> {
              socket.getOutputStream().write(new byte[16 * 1024 * 1024]);
              return 0;
            });
    socket.close();
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> write.orTimeout(10, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void aConnectThatAFullBacklogHoldsUpCanBeCut(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("full");
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      full.bind(UnixDomainSocketAddress.of(file), 1);
      // Linux accepts one more than the backlog.
      for (int i = 0; i < 2; i++) {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        waiting.add(channel);
        channel.connect(UnixDomainSocketAddress.of(file));
      }
      Attempt attempt = new Attempt(Trace.NONE);
      CompletableFuture<Integer> connect =
          blocked(
              "connect0",
              () -> {
                UnixSocket.open(file, attempt).close();
                return 0;
              });
      attempt.cut();
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(() -> connect.orTimeout(10, TimeUnit.SECONDS).join())
          .withCauseInstanceOf(IOException.class);
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void whereNobodyListensThereIsNoSocket(@TempDir Path directory) {
    assertThatIOException()
        .isThrownBy(() -> UnixSocket.open(directory.resolve("nobody"), new Attempt(Trace.NONE)));
  }
}
