package org.wscat.scenario;

import org.wscat.testing.Program;

final class RetryIT implements RetryScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
