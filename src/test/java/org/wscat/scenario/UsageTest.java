package org.wscat.scenario;

import org.wscat.testing.Program;

final class UsageTest implements UsageScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
