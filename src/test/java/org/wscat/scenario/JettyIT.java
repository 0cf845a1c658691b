package org.wscat.scenario;

import org.wscat.testing.Program;

final class JettyIT implements JettyScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
