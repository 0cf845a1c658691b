package org.wscat.scenario;

import org.wscat.testing.Program;

final class EndingTest implements EndingScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
