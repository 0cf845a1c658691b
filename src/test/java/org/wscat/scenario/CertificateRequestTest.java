package org.wscat.scenario;

import org.wscat.testing.Program;

final class CertificateRequestTest implements CertificateRequestScenarios {
  @Override
  public Program program() {
    return Program.inProcess();
  }
}
