package org.wscat.scenario;

import org.wscat.testing.Program;

final class EndingIT implements EndingScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
