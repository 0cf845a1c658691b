package org.wscat.scenario;

import org.wscat.testing.Program;

final class ReportIT implements ReportScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
