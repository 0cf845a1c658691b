package org.wscat.scenario;

import org.wscat.testing.Program;

final class RefusalIT implements RefusalScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
