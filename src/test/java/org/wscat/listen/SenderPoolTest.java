package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SenderPoolTest {
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final SenderPool pool = new SenderPool(timers);

  @AfterEach
  void close() {
    timers.shutdownNow();
  }

  @Test
  void aFewThreadsRunManyShortTasks() throws Exception {
    int tasks = 10_000;
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            done.countDown();
          });
    }
    done.await();
    assertThat(threads).hasSizeLessThan(100);
  }

  @Test
  void tasksThatBlockKeepNoOtherFromRunning() throws Exception {
    int blocked = 100;
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(blocked);
    for (int i = 0; i < blocked; i++) {
      pool.execute(
          () -> {
            started.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    started.await();
    CountDownLatch ran = new CountDownLatch(1);
    pool.execute(ran::countDown);
    ran.await();
    release.countDown();
  }

  @Test
  void aThreadThatIsIdleTakesTheNextTask() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 50; i++) {
      CountDownLatch done = new CountDownLatch(1);
      pool.execute(
          () -> {
            threads.add(Thread.currentThread());
            done.countDown();
          });
      done.await();
    }
    assertThat(threads).hasSizeBetween(1, 4);
  }
}
