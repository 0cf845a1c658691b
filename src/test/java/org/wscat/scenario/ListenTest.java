package org.wscat.scenario;

import org.wscat.testing.Program;

final class ListenTest implements ListenScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }

  @Override
  public int interrupted() {
    return 128;
  }
}
