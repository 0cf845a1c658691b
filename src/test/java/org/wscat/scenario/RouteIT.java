package org.wscat.scenario;

import org.wscat.testing.Program;

final class RouteIT implements RouteScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
