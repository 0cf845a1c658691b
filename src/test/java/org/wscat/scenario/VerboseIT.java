package org.wscat.scenario;

import org.wscat.testing.Program;

final class VerboseIT implements VerboseScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
