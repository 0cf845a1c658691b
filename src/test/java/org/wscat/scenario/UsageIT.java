package org.wscat.scenario;

import org.wscat.testing.Program;

final class UsageIT implements UsageScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
