package org.wscat.scenario;

import org.wscat.testing.Program;

final class SubprotocolTest implements SubprotocolScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
