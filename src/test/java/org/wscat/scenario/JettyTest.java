package org.wscat.scenario;

import org.wscat.testing.Program;

final class JettyTest implements JettyScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
