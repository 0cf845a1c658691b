package org.wscat.scenario;

import org.wscat.testing.Program;

final class RetryTest implements RetryScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
