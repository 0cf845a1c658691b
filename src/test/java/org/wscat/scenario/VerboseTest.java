package org.wscat.scenario;

import org.wscat.testing.Program;

final class VerboseTest implements VerboseScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
