package org.wscat.scenario;

import org.wscat.testing.Program;

final class RedirectIT implements RedirectScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
