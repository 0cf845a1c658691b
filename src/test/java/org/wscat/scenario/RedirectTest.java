package org.wscat.scenario;

import org.wscat.testing.Program;

final class RedirectTest implements RedirectScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
