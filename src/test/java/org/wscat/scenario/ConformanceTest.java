package org.wscat.scenario;

import org.wscat.testing.Program;

final class ConformanceTest implements ConformanceScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
