package org.wscat.scenario;

import org.wscat.testing.Program;

final class CertificateRequestIT implements CertificateRequestScenarios {
  @Override
  public Program program() {
    return Program.packaged();
  }
}
