package org.wscat.scenario;

import org.wscat.testing.Program;

final class WireTest implements WireScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
