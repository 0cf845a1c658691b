package org.wscat.scenario;

import org.wscat.testing.Program;

final class StreamIT implements StreamScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
