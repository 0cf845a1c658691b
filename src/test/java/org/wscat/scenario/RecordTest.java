package org.wscat.scenario;

import org.wscat.testing.Program;

final class RecordTest implements RecordScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
