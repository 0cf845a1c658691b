package org.wscat.scenario;

import org.wscat.testing.Program;

final class ProxyTest implements ProxyScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
