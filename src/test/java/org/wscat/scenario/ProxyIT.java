package org.wscat.scenario;

import org.wscat.testing.Program;

final class ProxyIT implements ProxyScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
