package org.wscat.scenario;

import org.wscat.testing.Program;

final class ClientCertificateIT implements ClientCertificateScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
