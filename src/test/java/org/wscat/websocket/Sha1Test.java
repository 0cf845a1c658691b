package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest, compared with the JDK's. */
final class Sha1Test {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 54, 55, 56, 57, 60, 63, 64, 65, 119, 120, 128, 1000, 100_000})
  void digestsAsTheJdkDoes(int length) throws NoSuchAlgorithmException {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);

    assertThat(Sha1.digest(message)).isEqualTo(MessageDigest.getInstance("SHA-1").digest(message));
  }
}
