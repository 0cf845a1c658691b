package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The frames that a protocol passes to its observer. */
final class ProtocolFramesTest {
  private final List<String> observed = new ArrayList<>();

  /** Records frames as text, of these opcodes. */
  private final class Recorder implements FrameObserver {
    private final List<Opcode> opcodes;

    Recorder(Opcode... opcodes) {
      this.opcodes = List.of(opcodes);
    }

    @Override
    public boolean observes(Opcode opcode) {
      return opcodes.contains(opcode);
    }

    @Override
    public void received(Frame frame) {
      observed.add("< " + described(frame));
    }

    @Override
    public void sent(Frame frame) {
      observed.add("> " + described(frame));
    }
  }

  private static String described(Frame frame) {
    return frame.opcode()
        + (frame.fin() ? " fin" : "")
        + (frame.rsv1() ? " rsv1" : "")
        + (frame.masked() ? " masked" : "")
        + (frame.text() ? " text" : "")
        + (" " + frame.wireLength() + "/" + frame.length() + " ")
        + StandardCharsets.ISO_8859_1.decode(frame.start().duplicate());
  }

  private Protocol protocol(Role role, int fragmentSize, boolean compressed, Opcode... opcodes) {
    Protocol protocol =
        new Protocol(role, new FrameLimits(100_000, fragmentSize), new CountingRandom());
    protocol.observe(new Recorder(opcodes));
    protocol.open(
        compressed ? Optional.of(new Deflation(true, 15)) : Optional.empty(),
        compressed ? Optional.of(new Inflation(true)) : Optional.empty());
    return protocol;
  }

  private static byte[] sent(Protocol protocol, Outgoing outgoing) {
    byte[] buffer = new byte[200_000];
    protocol.encoder().start(outgoing);
    int end = protocol.encoder().encode(buffer, 0);
    assertThat(protocol.encoder().isDone()).isTrue();
    return java.util.Arrays.copyOf(buffer, end);
  }

  /** Passes the bytes in pieces of this size. */
  private static void receive(Protocol protocol, byte[] bytes, int piece) {
    for (int from = 0; from < bytes.length; from += piece) {
      ByteBuffer input =
          ByteBuffer.wrap(
              java.util.Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length)));
      while (protocol.receive(input) != null) {
        // Each message and control frame.
      }
    }
  }

  private static Message text(String text) {
    return Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void observesEachFrameAtBothEnds(Role role) {
    Role other = role == Role.CLIENT ? Role.SERVER : Role.CLIENT;
    String masked = role == Role.CLIENT ? " masked" : "";
    Outgoing[] all = {
      text("hello"),
      Message.binary(ByteBuffer.wrap(new byte[] {1, 2})),
      new Ping(ByteBuffer.wrap("p".getBytes(StandardCharsets.UTF_8))),
      new Pong(ByteBuffer.allocate(0)),
      new Close(1000, "bye")
    };
    List<String> frames =
        List.of(
            "TEXT" + masked + " text 3/3 hel",
            "CONTINUATION fin" + masked + " text 2/2 lo",
            "BINARY fin" + masked + " 2/2 \u0001\u0002",
            "PING fin" + masked + " 1/1 p",
            "PONG fin" + masked + " 0/0 ",
            "CLOSE fin" + masked + " 5/5 \u0003\u00e8bye");
    Protocol sending = protocol(role, 3, false, Opcode.values());
    Protocol receiving = protocol(other, 3, false, Opcode.values());
    for (Outgoing outgoing : all) {
      byte[] bytes = sent(sending, outgoing);
      receive(receiving, bytes, 1);
    }

    assertThat(observed.stream().filter(line -> line.startsWith(">")))
        .containsExactlyElementsOf(frames.stream().map(line -> "> " + line).toList());
    assertThat(observed.stream().filter(line -> line.startsWith("<")))
        .containsExactlyElementsOf(frames.stream().map(line -> "< " + line).toList());
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "1000000"})
  void showsBothLengthsOfACompressedMessage(int piece) {
    String message = "abc".repeat(1000);
    Protocol sending = protocol(Role.SERVER, 10, true, Opcode.values());
    Protocol receiving = protocol(Role.CLIENT, 10, true, Opcode.values());
    byte[] bytes = sent(sending, text(message));
    receive(receiving, bytes, piece);

    String start = message.substring(0, Frame.START_BYTES);
    assertThat(observed.get(0)).isEqualTo("> TEXT rsv1 text 10/3000 " + start);
    assertThat(observed.get(1)).startsWith("> CONTINUATION").contains("text").contains("/-1 ");
    List<String> received = observed.stream().filter(line -> line.startsWith("< ")).toList();
    assertThat(received.get(0)).startsWith("< TEXT rsv1 text 10/");
    long inflated =
        received.stream()
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*?/(\\d+) .*", "$1")))
            .sum();
    assertThat(inflated).isEqualTo(3000);
    assertThat(received.get(received.size() - 1)).startsWith("< CONTINUATION fin text ");
  }

  @Test
  void cutsTheStartOfALongPayload() {
    Protocol receiving = protocol(Role.CLIENT, 1 << 30, false, Opcode.TEXT);
    byte[] bytes =
        sent(protocol(Role.SERVER, 1 << 30, false, Opcode.TEXT), text("x".repeat(70_000)));
    receive(receiving, bytes, 4096);

    String start = "x".repeat(Frame.START_BYTES);
    assertThat(observed)
        .containsExactly(
            "> TEXT fin text 70000/70000 " + start, "< TEXT fin text 70000/70000 " + start);
  }

  @Test
  void observesTheFrameWithAFaultAsFarAsItWasRead() {
    Protocol receiving = protocol(Role.CLIENT, 1 << 30, false, Opcode.values());
    receive(receiving, Frames.hex("8103 61ff62"), 100);
    Protocol other = protocol(Role.CLIENT, 1 << 30, false, Opcode.values());
    receive(other, Frames.hex("827f 0000000001000000 61"), 100);

    assertThat(observed)
        .containsExactly("< TEXT fin text 3/3 a\u00ffb", "< BINARY fin 16777216/16777216 ");
  }

  @Test
  void observesOnlyWhatIsWanted() {
    Protocol receiving = protocol(Role.CLIENT, 1 << 30, false, Opcode.CLOSE);
    receive(receiving, Frames.hex("810161 890170 8802 03e8"), 100);

    assertThat(observed).containsExactly("< CLOSE fin 2/2 \u0003\u00e8");
  }
}
