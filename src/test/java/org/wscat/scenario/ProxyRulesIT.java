package org.wscat.scenario;

import org.wscat.testing.Program;

final class ProxyRulesIT implements ProxyRulesScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
