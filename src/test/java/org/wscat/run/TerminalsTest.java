package org.wscat.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalsTest {
  @ParameterizedTest
  @CsvSource({
    "'', false, false, false",
    "0, true, false, false",
    "02, true, false, true",
    "012, true, true, true"
  })
  void theLauncherNamesTheDescriptors(String named, boolean stdin, boolean stdout, boolean stderr) {
    assertThat(Terminals.of(named)).isEqualTo(new Terminals(stdin, stdout, stderr));
  }
}
