package org.wscat.scenario;

import org.wscat.testing.Program;

final class FlowIT implements FlowScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
