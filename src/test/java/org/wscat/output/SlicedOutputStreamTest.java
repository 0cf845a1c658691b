package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlicedOutputStreamTest {
  private static final int SLICE = 128 * 1024;

  private final List<Integer> writes = new ArrayList<>();
  private final ByteArrayOutputStream written =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
          writes.add(length);
          super.write(bytes, from, length);
        }
      };

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "131072, 1", "131073, 2", "1000000, 8"})
  void noWriteIsLargerThanASlice(int length, int calls) throws Exception {
    byte[] bytes = new byte[length + 10];
    new Random(1).nextBytes(bytes);

    new SlicedOutputStream(written).write(bytes, 7, length);

    assertThat(written.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 7, 7 + length));
    assertThat(writes).hasSize(calls).allMatch(count -> count <= SLICE);
  }
}
