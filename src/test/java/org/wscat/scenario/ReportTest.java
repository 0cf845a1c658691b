package org.wscat.scenario;

import org.wscat.testing.Program;

final class ReportTest implements ReportScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
