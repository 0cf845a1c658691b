package org.wscat.scenario;

import org.wscat.testing.Program;

final class ScriptIT implements ScriptScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
