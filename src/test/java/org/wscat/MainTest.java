package org.wscat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.spi.SelectorProvider;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets system properties")
final class MainTest {
  private static final String DISABLED = "jdk.tls.server.disableExtensions";

  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void namesTheSelectorProviderThatJavaWouldFind() {
    Main.prepare();

    assertThat(System.getProperty("java.nio.channels.spi.SelectorProvider"))
        .isIn(null, SelectorProvider.provider().getClass().getName());
  }

  @Test
  void ignoresServerNamesUnlessTheUserDisablesOtherExtensions() {
    System.clearProperty(DISABLED);
    Main.prepare();
    assertThat(System.getProperty(DISABLED)).isEqualTo("server_name");

    System.setProperty(DISABLED, "status_request");
    Main.prepare();
    assertThat(System.getProperty(DISABLED)).isEqualTo("status_request");
  }
}
