package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.Response;
import org.wscat.http.ResponseParser;

/**
 * Compares random streams of frames with a model. For longer runs: {@code -Dwscat.fuzz.rounds=N
 * -Dwscat.fuzz.seed=S}.
 */
class WireFuzzTest {
  private static final int ROUNDS = Integer.getInteger("wscat.fuzz.rounds", 1500);
  private static final long SEED = Long.getLong("wscat.fuzz.seed", 20_240_607L);
  private static final int LIMIT = 3000;
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String[] TEXTS = {"a", "Hello ", "é", "日本", "🎉", "{\"id\":1}", "\0"};

  /** A stream of frames with the expected events. */
  private record Conversation(
      Role reader, boolean compress, boolean takeover, ByteBuffer wire, List<String> events) {
    byte[] bytes() {
      return Frames.array(wire);
    }
  }

  private interface Round {
    void run(Random random) throws Exception;
  }

  @Test
  void whatIsValidIsReadTheSameHoweverItIsCut() {
    repeat(
        random -> {
          Conversation conversation = conversation(random);
          assertThat(read(conversation, conversation.bytes(), new Random(0), Integer.MAX_VALUE))
              .isEqualTo(conversation.events());
          assertThat(read(conversation, conversation.bytes(), random, 1 + random.nextInt(200)))
              .isEqualTo(conversation.events());
          assertThat(read(conversation, conversation.bytes(), random, 1))
              .isEqualTo(conversation.events());
        });
  }

  @Test
  void whatIsDamagedIsReadOrRefusedTheSameHoweverItIsCut() {
    repeat(
        random -> {
          Conversation conversation = conversation(random);
          byte[] damaged = damaged(random, conversation.bytes());
          List<String> whole = read(conversation, damaged, random, Integer.MAX_VALUE);

          assertThat(read(conversation, damaged, random, 1)).isEqualTo(whole);
          assertThat(read(conversation, damaged, random, 1 + random.nextInt(100))).isEqualTo(whole);
        });
  }

  @Test
  void anAnswerToTheHandshakeIsTakenOrRefusedTheSameHoweverItIsCut() {
    repeat(
        random -> {
          byte[] answer = answer(random);
          if (random.nextInt(4) > 0) {
            answer = damaged(random, answer);
          }
          Handshake handshake =
              new Handshake(
                  "h",
                  "/",
                  13,
                  random.nextBoolean() ? List.of("chat") : List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  random.nextInt(4) > 0,
                  List.of());
          String whole = judge(handshake, answer, random, Integer.MAX_VALUE);

          assertThat(judge(handshake, answer, random, 1)).isEqualTo(whole);
          assertThat(judge(handshake, answer, random, 1 + random.nextInt(50))).isEqualTo(whole);
        });
  }

  private static void repeat(Round round) {
    for (int i = 0; i < ROUNDS; i++) {
      long seed = SEED + i;
      try {
        round.run(new Random(seed));
      } catch (Exception | AssertionError e) {
        fail("run again with -Dwscat.fuzz.rounds=1 -Dwscat.fuzz.seed=" + seed, e);
      }
    }
  }

  private static Conversation conversation(Random random) throws IOException {
    boolean fromClient = random.nextBoolean();
    boolean compress = random.nextInt(3) > 0;
    boolean takeover = random.nextBoolean();
    Deflation deflation = new Deflation(takeover, 8 + random.nextInt(8));
    Stream stream = new Stream(fromClient, random);
    RecordedFrames expected = new RecordedFrames();
    int messages = 1 + random.nextInt(6);
    for (int i = 0; i < messages; i++) {
      boolean text = random.nextBoolean();
      byte[] payload = text ? text(random) : bytes(random);
      boolean compressed = compress && payload.length > 0 && random.nextInt(4) > 0;
      byte[] rest = compressed ? Frames.compress(deflation, payload) : payload;
      int first = (text ? 1 : 2) | (compressed ? FrameHeader.RSV1 : 0);
      while (random.nextInt(3) == 0) {
        int count = random.nextInt(rest.length + 1);
        stream.frame(first, Arrays.copyOf(rest, count));
        rest = Arrays.copyOfRange(rest, count, rest.length);
        first = 0;
        control(stream, expected, random);
      }
      stream.frame(first | FrameHeader.FIN, rest);
      expected.accept(new Message(text, ByteBuffer.wrap(payload)));
      control(stream, expected, random);
    }
    if (random.nextBoolean()) {
      stream.frame(0x88, Frames.hex("03e9 6279 65"));
      expected.accept(new Close(1001, "bye"));
    }
    return new Conversation(
        fromClient ? Role.SERVER : Role.CLIENT,
        compress,
        takeover,
        ByteBuffer.wrap(stream.bytes),
        expected.events());
  }

  private static void control(Stream stream, RecordedFrames expected, Random random) {
    byte[] payload = new byte[random.nextInt(126)];
    Arrays.fill(payload, (byte) 'p');
    switch (random.nextInt(6)) {
      case 0 -> {
        stream.frame(0x89, payload);
        expected.accept(new Ping(ByteBuffer.wrap(payload)));
      }
      case 1 -> {
        stream.frame(0x8a, payload);
        expected.accept(new Pong(ByteBuffer.wrap(payload)));
      }
      default -> {}
    }
  }

  private static int size(Random random) {
    int[] bounds = {1, 10, 200, LIMIT + 1};
    return random.nextInt(bounds[random.nextInt(bounds.length)]);
  }

  private static byte[] text(Random random) {
    int size = size(random);
    StringBuilder text = new StringBuilder();
    while (true) {
      String next = TEXTS[random.nextInt(TEXTS.length)];
      if (Frames.utf8(text + next).length > size || text.length() > 300) {
        return Frames.utf8(text.toString());
      }
      text.append(next);
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[size(random)];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    }
    return bytes;
  }

  private static byte[] damaged(Random random, byte... bytes) {
    byte[] damaged = bytes.clone();
    int faults = 1 + random.nextInt(3);
    for (int i = 0; i < faults && damaged.length > 0; i++) {
      int at = random.nextInt(damaged.length);
      byte[] before = Arrays.copyOf(damaged, at);
      byte[] behind = Arrays.copyOfRange(damaged, at, damaged.length);
      byte[] inserted = new byte[1 + random.nextInt(4)];
      random.nextBytes(inserted);
      switch (random.nextInt(5)) {
        case 0 -> damaged = before;
        case 1 -> damaged = Frames.join(before, inserted, behind);
        case 2 -> damaged = Frames.join(before, Arrays.copyOfRange(behind, 1, behind.length));
        case 3 -> damaged[at] = inserted[0];
        default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return damaged;
  }

  /** The events, and the violation that ends them. */
  private static List<String> read(
      Conversation conversation, byte[] bytes, Random random, int mostPerPiece) throws IOException {
    Optional<Inflation> inflation =
        conversation.compress()
            ? Optional.of(new Inflation(conversation.takeover()))
            : Optional.empty();
    Checked events = new Checked();
    DrainedReader reader =
        new DrainedReader(conversation.reader(), new MessageReader(LIMIT, inflation), events);
    try {
      for (int from = 0; from < bytes.length; ) {
        int count = Math.min(bytes.length - from, 1 + random.nextInt(mostPerPiece));
        if (mostPerPiece == Integer.MAX_VALUE) {
          count = bytes.length;
        }
        reader.read(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + count)));
        from += count;
      }
    } catch (ProtocolViolation e) {
      events.frames.events().add("violation " + e.closeCode() + " " + e.getMessage());
    }
    return events.frames.events();
  }

  private static byte[] answer(Random random) {
    String[] fields = {
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Connection: keep-alive, upgrade",
      "Sec-WebSocket-Accept: " + Handshake.acceptValue(KEY),
      "Sec-WebSocket-Protocol: chat",
      "Sec-WebSocket-Extensions: permessage-deflate",
      "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=\"10\"",
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=9;"
          + " server_no_context_takeover",
      "Content-Length: 3",
      "Transfer-Encoding: chunked",
      "Server: é",
      "Date: x",
    };
    boolean valid = random.nextBoolean();
    String status = valid || random.nextBoolean() ? "101 Switching Protocols" : "400 Bad Request";
    StringBuilder answer = new StringBuilder();
    if (random.nextInt(5) == 0) {
      answer.append("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
    }
    answer.append("HTTP/1.1 ").append(status).append("\r\n");
    for (int i = 0; i < fields.length; i++) {
      boolean needed = valid && (i < 2 || i == 3);
      if (needed || random.nextInt(3) == 0) {
        answer.append(fields[i]).append(random.nextInt(10) == 0 ? "\n" : "\r\n");
      }
    }
    return Frames.utf8(answer.append("\r\n3\r\nabc\r\n0\r\n\r\n").toString());
  }

  private static String judge(Handshake handshake, byte[] bytes, Random random, int mostPerPiece) {
    ResponseParser parser = new ResponseParser();
    try {
      Optional<Response> response = Optional.empty();
      int from = 0;
      while (from < bytes.length && response.isEmpty()) {
        int count = Math.min(bytes.length - from, 1 + random.nextInt(mostPerPiece));
        if (mostPerPiece == Integer.MAX_VALUE) {
          count = bytes.length;
        }
        ByteBuffer piece = ByteBuffer.wrap(bytes, from, count);
        response = parser.parse(piece);
        from = piece.position();
      }
      String rest = response.isEmpty() ? "" : " and " + (bytes.length - from) + " more";
      response = response.or(parser::end);
      if (response.isEmpty()) {
        return "no answer, " + parser.firstLine();
      }
      if (response.get().status() != 101) {
        return response.get() + rest;
      }
      return handshake.accept(response.get(), KEY) + rest;
    } catch (InvalidHeadException e) {
      return "invalid: " + e.getMessage();
    } catch (Failure e) {
      assertThat(e.status()).isEqualTo(ExitStatus.INVALID_HANDSHAKE);
      return e.getMessage() + "\n" + e.details();
    }
  }

  /** Builds a sequence of frames. */
  private static final class Stream {
    private final boolean masked;
    private final Random random;
    private byte[] bytes = new byte[0];

    Stream(boolean masked, Random random) {
      this.masked = masked;
      this.random = random;
    }

    void frame(int first, byte... payload) {
      bytes =
          Frames.join(
              bytes,
              masked
                  ? Frames.masked(first, random.nextInt(), payload)
                  : Frames.plain(first, payload));
    }
  }

  /** Records events, and asserts what a handler may rely on. */
  private static final class Checked implements Consumer<Incoming> {
    private final RecordedFrames frames = new RecordedFrames();

    @Override
    public void accept(Incoming incoming) {
      if (incoming instanceof Message message) {
        check(message);
      } else if (incoming instanceof Ping ping) {
        assertThat(ping.data().remaining()).isLessThanOrEqualTo(125);
      } else if (incoming instanceof Pong pong) {
        assertThat(pong.data().remaining()).isLessThanOrEqualTo(125);
      }
      frames.accept(incoming);
    }

    private static void check(Message message) {
      ByteBuffer payload = message.payload();
      assertThat(payload.remaining()).isLessThanOrEqualTo(LIMIT);
      if (message.isText()) {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(payload.duplicate());
        } catch (CharacterCodingException e) {
          fail("no UTF-8: " + HexFormat.of().formatHex(Frames.array(payload)), e);
        }
      }
    }
  }
}
