package org.wscat.scenario;

import org.wscat.testing.Program;

final class WireIT implements WireScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
