package org.wscat.scenario;

import org.wscat.testing.Program;

final class TlsIT implements TlsScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
