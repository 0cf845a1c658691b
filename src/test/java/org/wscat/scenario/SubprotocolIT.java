package org.wscat.scenario;

import org.wscat.testing.Program;

final class SubprotocolIT implements SubprotocolScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
