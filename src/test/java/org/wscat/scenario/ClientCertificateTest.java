package org.wscat.scenario;

import org.wscat.testing.Program;

final class ClientCertificateTest implements ClientCertificateScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
