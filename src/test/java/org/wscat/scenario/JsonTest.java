package org.wscat.scenario;

import org.wscat.testing.Program;

final class JsonTest implements JsonScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
