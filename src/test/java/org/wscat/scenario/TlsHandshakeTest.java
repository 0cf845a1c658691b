package org.wscat.scenario;

import org.wscat.testing.Program;

final class TlsHandshakeTest implements TlsHandshakeScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
