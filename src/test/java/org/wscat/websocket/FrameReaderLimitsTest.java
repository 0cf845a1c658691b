package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;

class FrameReaderLimitsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final RecordedFrames frames = new RecordedFrames();

  @Test
  void theDefaultLimitIs100MiB() {
    assertThat(MessageReader.DEFAULT_MAX_MESSAGE).isEqualTo(104_857_600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8104 61616161",
        "0102 6161 8002 6161",
        "0104 61616161 8000",
        "0101 61 0001 61 0001 61 8001 61",
        "0102 6161 890a 70707070707070707070 8002 6161",
      })
  void aMessageMayReachTheLimit(String hex) throws Exception {
    RecordedFrames.feed(reader(4), Frames.hex(hex), 1);

    assertThat(frames.events()).endsWith("text aaaa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8105 6161616161",
        "8205",
        "0102 6161 8003",
        "0102 6161 0003",
        "0104 61616161 8001",
        "0101 61 0001 61 0001 61 0001 61 0001",
        "827e 1000",
        "827f 0000000040000000",
        "827f 7fffffffffffffff",
      })
  void aMessageBeyondTheLimitIsRefusedByItsDeclaredLength(String hex) {
    for (int piece : new int[] {Integer.MAX_VALUE, 1}) {
      assertThatExceptionOfType(ProtocolViolation.class)
          .isThrownBy(() -> RecordedFrames.feed(reader(4), Frames.hex(hex), piece))
          .withMessage("Max payload size exceeded")
          .returns(Close.TOO_BIG, ProtocolViolation::closeCode)
          .returns(ExitStatus.MESSAGE_TOO_LARGE, violation -> violation.failure().status());
    }
  }

  @Test
  void theLimitCountsEachMessageAnew() throws Exception {
    RecordedFrames.feed(reader(4), Frames.hex("8104 61616161 0104 62626262 8000 8104 63636363"), 3);

    assertThat(frames.events()).containsExactly("text aaaa", "text bbbb", "text cccc");
  }

  @Test
  void messagesBeforeOneThatIsTooLargeAreDelivered() {
    assertThatExceptionOfType(ProtocolViolation.class)
        .isThrownBy(() -> RecordedFrames.feed(reader(4), Frames.hex("8101 61 8105"), 100));

    assertThat(frames.events()).containsExactly("text a");
  }

  @ParameterizedTest
  @CsvSource({"8205, 0", "827e ffff, 0", "827f 0000000040000000, 3", "827f 000000007fffffff, 3"})
  void aDeclaredLengthTakesNoMemoryBeforeItsBytesCome(String start, int sent) throws Exception {
    DrainedReader reader = reader(Integer.MAX_VALUE);
    byte[] header = Frames.hex(start);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    reader.read(ByteBuffer.wrap(header));
    reader.read(ByteBuffer.allocate(sent));

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(512 * 1024);
    assertThat(frames.events()).isEmpty();
  }

  @Test
  void memoryGrowsInProportionToALongMessage() throws Exception {
    int length = 8 * 1024 * 1024;
    byte[] frame = Frames.plain(0x82, new byte[length]);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    LengthsOnly lengths = new LengthsOnly();
    DrainedReader reader =
        new DrainedReader(Role.CLIENT, new MessageReader(length, Optional.empty()), lengths);
    for (int from = 0; from < frame.length; from += 16 * 1024) {
      reader.read(ByteBuffer.wrap(frame, from, Math.min(16 * 1024, frame.length - from)));
    }

    assertThat(lengths.received).isEqualTo(length);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4L * length);
  }

  @Test
  void memoryGrowsInProportionToAMessageInManyFragments() throws Exception {
    int fragments = 16 * 1024;
    byte[] middle = Frames.plain(0x00, new byte[64]);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    LengthsOnly lengths = new LengthsOnly();
    DrainedReader reader =
        new DrainedReader(
            Role.CLIENT,
            new MessageReader(MessageReader.DEFAULT_MAX_MESSAGE, Optional.empty()),
            lengths);
    reader.read(ByteBuffer.wrap(Frames.hex("0200")));
    for (int i = 0; i < fragments; i++) {
      reader.read(ByteBuffer.wrap(middle));
    }
    reader.read(ByteBuffer.wrap(Frames.hex("8000")));

    assertThat(lengths.received).isEqualTo(64L * fragments);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(16L * 64 * fragments);
  }

  private DrainedReader reader(int maxMessage) {
    return new DrainedReader(Role.CLIENT, new MessageReader(maxMessage, Optional.empty()), frames);
  }

  private static final class LengthsOnly implements Consumer<Incoming> {
    private long received;

    @Override
    public void accept(Incoming incoming) {
      received += ((Message) incoming).payload().remaining();
    }
  }
}
