package org.wscat.scenario;

import org.wscat.testing.Program;

final class RouteTest implements RouteScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
