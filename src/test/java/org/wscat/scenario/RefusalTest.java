package org.wscat.scenario;

import org.wscat.testing.Program;

final class RefusalTest implements RefusalScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
