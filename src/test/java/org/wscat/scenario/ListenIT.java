package org.wscat.scenario;

import org.wscat.testing.Program;

final class ListenIT implements ListenScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }

  @Override
  public int interrupted() {
    return 143;
  }
}
