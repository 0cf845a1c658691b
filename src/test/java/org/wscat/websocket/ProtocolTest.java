package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;

/**
 * Tables of received bytes, with the events they cause and the frames that answer them, for both
 * roles.
 */
class ProtocolTest {
  private static final int LIMIT = 5;
  private static final int[] PIECES = {Integer.MAX_VALUE, 1, 3};

  private static Protocol protocol(Role role) {
    Protocol protocol =
        new Protocol(role, new FrameLimits(LIMIT, Integer.MAX_VALUE), new CountingRandom());
    protocol.open(Optional.empty(), Optional.empty());
    return protocol;
  }

  /** The events of bytes in pieces of this size, and the frames that answer them after "=". */
  private static List<String> receive(Protocol protocol, byte[] bytes, int piece) {
    RecordedFrames frames = new RecordedFrames();
    List<String> events = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = (int) Math.min(bytes.length, (long) from + piece);
      ByteBuffer input = ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to));
      Incoming incoming;
      do {
        incoming = protocol.receive(input);
        if (incoming != null) {
          frames.accept(incoming);
          events.add(frames.events().get(frames.events().size() - 1));
        }
        if (protocol.answer() != null) {
          events.add("= " + encoded(protocol, protocol.answer()));
        }
      } while (incoming != null);
      assertThat(input.hasRemaining()).isFalse();
      from = to;
    }
    return events;
  }

  private static String encoded(Protocol protocol, Outgoing outgoing) {
    byte[] buffer = new byte[200];
    protocol.encoder().start(outgoing);
    int end = protocol.encoder().encode(buffer, 0);
    return HexFormat.of().formatHex(buffer, 0, end);
  }

  /** A frame of a client, masked with the key 0, which does not change the payload. */
  private static byte[] masked(String hex) {
    return Frames.hex(hex.replace("|", "00000000"));
  }

  static Stream<Arguments> clients() {
    return Stream.of(
        Arguments.of("8105 48656c6c6f", List.of("text Hello"), "lost"),
        Arguments.of("8901 70", List.of("ping p", "= 8a810001020370"), "lost"),
        Arguments.of("8a01 70", List.of("pong p"), "lost"),
        Arguments.of(
            "8900 8901 61",
            List.of("ping ", "= 8a8000010203", "ping a", "= 8a810405060765"),
            "lost"),
        Arguments.of(
            "8802 03e8", List.of("close 1000 ", "= 88820001020303e9"), "closed by peer 1000"),
        Arguments.of(
            "8805 0fa0 627965",
            List.of("close 4000 bye", "= 8882000102030fa1"),
            "closed by peer 4000 bye"),
        Arguments.of("8800", List.of("close 1005 ", "= 888000010203"), "closed by peer 1005"),
        Arguments.of(
            "8802 03e8 8901 70 8105 48656c6c6f",
            List.of("close 1000 ", "= 88820001020303e9"),
            "closed by peer 1000"),
        Arguments.of("8180 00000000", List.of("= 88820001020303eb"), "MASK must be clear"),
        Arguments.of("8106 48656c6c6f2e", List.of("= 88820001020303f0"), "payload size exceeded"),
        Arguments.of("8101 61 8101 ff 8101 62", List.of("text a", "= 88820001020303ee"), "UTF-8"),
        Arguments.of("8801 00", List.of("= 88820001020303eb"), "invalid payload length 1"),
        Arguments.of("8b00 8800", List.of("= 88820001020303eb"), "invalid opcode 11"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void answersAServer(String hex, List<String> events, String ending) {
    for (int piece : PIECES) {
      Protocol protocol = protocol(Role.CLIENT);
      assertThat(receive(protocol, Frames.hex(hex), piece)).isEqualTo(events);
      assertThat(describe(protocol)).contains(ending);
    }
  }

  static Stream<Arguments> servers() {
    return Stream.of(
        Arguments.of("8185 | 48656c6c6f", List.of("text Hello"), "lost"),
        Arguments.of("8981 | 70", List.of("ping p", "= 8a0170"), "lost"),
        Arguments.of("8a81 | 70", List.of("pong p"), "lost"),
        Arguments.of("8882 | 03e8", List.of("close 1000 ", "= 880203e8"), "closed by peer 1000"),
        Arguments.of(
            "8885 | 0fa0 627965",
            List.of("close 4000 bye", "= 88050fa0627965"),
            "closed by peer 4000 bye"),
        Arguments.of("8880 |", List.of("close 1005 ", "= 8800"), "closed by peer 1005"),
        Arguments.of(
            "8882 | 03e8 8981 | 70", List.of("close 1000 ", "= 880203e8"), "closed by peer 1000"),
        Arguments.of("8100", List.of("= 880203ea"), "MASK must be set"),
        Arguments.of("8186 | 48656c6c6f2e", List.of("= 880203f1"), "payload size exceeded"),
        Arguments.of("8181 | ff 8181 | 62", List.of("= 880203ef"), "UTF-8"),
        Arguments.of("8882 | 03ed", List.of("= 880203ea"), "invalid status code 1005"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void answersAClient(String hex, List<String> events, String ending) {
    for (int piece : PIECES) {
      Protocol protocol = protocol(Role.SERVER);
      assertThat(receive(protocol, masked(hex), piece)).isEqualTo(events);
      assertThat(describe(protocol)).contains(ending);
    }
  }

  static Stream<Arguments> afterOurClose() {
    return Stream.of(
        Arguments.of(Role.CLIENT, "", List.of(), "unanswered"),
        Arguments.of(Role.CLIENT, "8101 61", List.of("text a"), "unanswered"),
        Arguments.of(Role.CLIENT, "8900", List.of("ping "), "unanswered"),
        Arguments.of(Role.CLIENT, "8802 03e9", List.of("close 1001 "), "closed by us 1001"),
        Arguments.of(Role.CLIENT, "8180", List.of(), "MASK must be clear"),
        Arguments.of(Role.SERVER, "", List.of(), "unanswered"),
        Arguments.of(Role.SERVER, "8181 | 61", List.of("text a"), "unanswered"),
        Arguments.of(Role.SERVER, "8980 |", List.of("ping "), "unanswered"),
        Arguments.of(Role.SERVER, "8882 | 03e9", List.of("close 1001 "), "closed by us 1001"),
        Arguments.of(Role.SERVER, "8100", List.of(), "MASK must be set"));
  }

  @ParameterizedTest
  @MethodSource("afterOurClose")
  void nothingIsAnsweredAfterOurCloseFrame(
      Role role, String hex, List<String> events, String ending) {
    Protocol protocol = protocol(role);
    assertThat(protocol.close(new Close(1000, ""))).isTrue();

    assertThat(receive(protocol, masked(hex), 1)).isEqualTo(events);
    assertThat(describe(protocol)).contains(ending);
    assertThat(protocol.close(new Close(1001, ""))).isFalse();
  }

  private static String describe(Protocol protocol) {
    Optional<Ending> ending = protocol.ending();
    if (ending.isEmpty()) {
      assertThat(protocol.isClosing()).isFalse();
      assertThat(protocol.isOver()).isFalse();
      return "lost";
    }
    assertThat(protocol.isClosing()).isTrue();
    if (ending.get() instanceof Ending.Closed closed) {
      assertThat(protocol.isOver()).isTrue();
      return (closed.byPeer() ? "closed by peer " : "closed by us ")
          + (closed.close().code() + " " + closed.close().reason()).strip();
    }
    if (ending.get() instanceof Ending.Failed failed) {
      assertThat(protocol.isOver()).isTrue();
      return failed.failure().getMessage();
    }
    assertThat(ending).contains(new Ending.Unanswered());
    return "unanswered";
  }

  @Test
  void aMessageThatCannotBeTakenFailsTheConnection() {
    for (Role role : Role.values()) {
      Protocol protocol = protocol(role);
      protocol.fail(ProtocolViolation.doesNotFit(7));

      assertThat(protocol.answer()).isEqualTo(new Close(Close.TOO_BIG, ""));
      assertThat(receive(protocol, masked("8100"), 1)).isEmpty();
      assertThat(((Ending.Failed) protocol.ending().orElseThrow()).failure().status())
          .isEqualTo(ExitStatus.MESSAGE_TOO_LARGE);
    }
  }

  @Test
  void onlyPartsOfMessagesAreProgress() {
    Protocol protocol = protocol(Role.CLIENT);
    receive(protocol, Frames.hex("8900 8a00 0100"), 1);
    assertThat(protocol.progress()).isZero();

    receive(protocol, Frames.hex("0001 61"), 1);
    assertThat(protocol.progress()).isPositive();
  }

  @Test
  void whatWasAgreedOnIsCompressedBothWays() {
    Protocol protocol =
        new Protocol(Role.SERVER, new FrameLimits(100, Integer.MAX_VALUE), new CountingRandom());
    protocol.open(Optional.of(new Deflation(true, 15)), Optional.of(new Inflation(true)));

    assertThat(receive(protocol, masked("c187 | f248cdc9c90700"), 2)).containsExactly("text Hello");
    assertThat(encoded(protocol, new Message(true, ByteBuffer.wrap(Frames.utf8("Hello")))))
        .isEqualTo("c107f248cdc9c90700");
    protocol.release();
    protocol.encoder().release();
  }
}
