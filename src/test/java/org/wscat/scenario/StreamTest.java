package org.wscat.scenario;

import org.wscat.testing.Program;

final class StreamTest implements StreamScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
