package org.wscat.scenario;

import org.wscat.testing.Program;

final class TlsTest implements TlsScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
