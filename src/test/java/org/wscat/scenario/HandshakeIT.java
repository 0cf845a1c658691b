package org.wscat.scenario;

import org.wscat.testing.Program;

final class HandshakeIT implements HandshakeScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
