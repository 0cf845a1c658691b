package org.wscat.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** The names of the classes that are loaded ahead, which the compiler does not check. */
final class HeadStartTest {
  @Test
  void everyClassIsThere() {
    assertThat(HeadStart.CLASSES).isNotEmpty();
    for (String name : HeadStart.CLASSES) {
      assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
    }
  }
}
