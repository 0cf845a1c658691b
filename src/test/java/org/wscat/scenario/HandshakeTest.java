package org.wscat.scenario;

import org.wscat.testing.Program;

final class HandshakeTest implements HandshakeScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
