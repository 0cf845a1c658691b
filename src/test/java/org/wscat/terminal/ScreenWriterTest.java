package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ScreenWriterTest {
  private final Prints prints = new Prints();
  private final ScreenWriter writer = new ScreenWriter(prints);

  /** What was printed at once; a print may be held up. */
  private static final class Prints implements ScreenWriter.Target {
    private final List<String> done = new ArrayList<>();
    private volatile CountDownLatch mayPrint = new CountDownLatch(0);
    private volatile IOException failure;

    @Override
    public void print(String lines) throws IOException {
      try {
        mayPrint.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (failure != null) {
        throw failure;
      }
      synchronized (this) {
        done.add(lines);
        notifyAll();
      }
    }

    synchronized List<String> done() {
      return List.copyOf(done);
    }

    synchronized void await(String lines) throws InterruptedException {
      while (!text().equals(lines)) {
        wait();
      }
    }

    String text() {
      return String.join("\n", done());
    }
  }

  private static String numbers(int count) {
    StringBuilder lines = new StringBuilder("0");
    for (int i = 1; i < count; i++) {
      lines.append('\n').append(i);
    }
    return lines.toString();
  }

  @Test
  void theFirstLineIsPrintedAtOnce() throws IOException {
    writer.print("a\nb");
    assertThat(prints.done()).containsExactly("a\nb");
  }

  @Test
  void furtherLinesArePrintedTogetherWithoutAnotherCall() throws Exception {
    for (String line : List.of("first", "a", "", "b")) {
      writer.print(line);
    }
    prints.await("first\na\n\nb");
  }

  @Test
  void aLineAfterAPauseIsPrintedByItsThread() throws Exception {
    writer.print("first");
    long end = System.nanoTime() + ScreenWriter.REFRESH_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    writer.print("second");
    assertThat(prints.done()).containsExactly("first", "second");
  }

  @Test
  void aFloodIsPrintedInOrderAndSeldom() throws Exception {
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      writer.print(Integer.toString(i));
    }
    writer.close();
    assertThat(prints.text()).isEqualTo(numbers(count));
    assertThat(prints.done()).hasSizeLessThan(count / 50);
  }

  @Test
  void whoPrintsMoreThanIsHeldWaits() throws Exception {
    prints.mayPrint = new CountDownLatch(1);
    String line = "x".repeat(ScreenWriter.MAX_HELD / 2);
    Thread printing = new Thread(() -> print(5, line));
    printing.start();
    Thread blocked = new Thread(() -> print(5, line));
    blocked.start();
    while (printing.getState() != Thread.State.WAITING
        || blocked.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    prints.mayPrint.countDown();
    printing.join();
    blocked.join();
    writer.close();
    assertThat(prints.text()).hasSize(10 * line.length() + 9);
  }

  private void print(int times, String line) {
    try {
      for (int i = 0; i < times; i++) {
        writer.print(line);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aClosedWriterHasPrintedWhatItHeldAndRefusesMore() throws IOException {
    writer.print("first");
    writer.print("held");
    writer.close();
    assertThat(prints.text()).isEqualTo("first\nheld");
    assertThatIOException().isThrownBy(() -> writer.print("late"));
    assertThat(prints.text()).isEqualTo("first\nheld");
  }

  @Test
  void aFailureOfTheTerminalIsThatOfThePrint() {
    prints.failure = new IOException("gone");
    assertThatIOException().isThrownBy(() -> writer.print("lost")).withMessage("gone");
    assertThatIOException().isThrownBy(() -> writer.print("more")).withMessage("gone");
    writer.close();
    assertThat(prints.done()).isEmpty();
  }
}
