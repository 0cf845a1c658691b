package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exceptions of TLS in JDK 17 to 25, and the failures they become. */
final class TlsFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported or unrecognized SSL message | what the other side sent is not TLS",
        "The certificate chain length (11) exceeds the maximum allowed length (10)"
            + " | the certificate chain is too long",
        "The size of the handshake message (40000) exceeds the maximum allowed size (32768)"
            + " | a handshake message is larger than 128 KiB",
        "The server selected protocol version TLS10 is not accepted by client preferences [TLS13]"
            + " | the other side speaks no version of TLS that is safe",
        "Could not parse certificate: java.io.IOException: x"
            + " | the certificate that was sent cannot be read",
        "Failed to parse server certificates | the certificate that was sent cannot be read",
        "Invalid CertificateVerify signature"
            + " | the other side does not have its certificate's key",
        "Unexpected post-handshake message: certificate_request"
            + " | the server asks for a client certificate in mid-stream",
        "Tag mismatch | a TLS record is damaged",
        "Remote host terminated the handshake | the other side closed the connection",
      })
  void knownFaultsHaveWords(String text, String words) {
    assertThat(TlsFault.words(new SSLHandshakeException(text))).contains(words);
    assertThat(TlsFault.words(new SSLException("x", new IOException(text)))).contains(words);
  }

  @Test
  void ofOthersNothingIsTold() {
    assertThat(TlsFault.words(new SSLProtocolException("Illegal something"))).isEmpty();
    assertThat(TlsFault.words(new SSLException((String) null))).isEmpty();
  }

  @Test
  void aRequestForACertificateIsRecognized() {
    assertThat(
            TlsFault.isCertificateRequest(
                new SSLProtocolException("Unexpected post-handshake message: certificate_request")))
        .isTrue();
    assertThat(TlsFault.isCertificateRequest(new SSLException("Tag mismatch"))).isFalse();
  }

  @Test
  void anEndThatTheJdkMeetsWhileItWritesIsRecognized() {
    assertThat(TlsFault.isEndWhileWriting(new SSLException("readHandshakeRecord"))).isTrue();
    assertThat(TlsFault.isEndWhileWriting(new SSLException((String) null))).isFalse();
  }

  @Test
  void anOpenConnectionEndsInOurWordsToo() {
    assertThat(ReadError.describe(new SSLException("readApplicationRecord")))
        .isEqualTo("TLS failed");
    assertThat(ReadError.describe(new SSLException("Tag mismatch")))
        .isEqualTo("a TLS record is damaged");
    assertThat(
            ReadError.describe(
                new SSLException("readApplicationRecord", new SocketException("Broken pipe"))))
        .isEqualTo("read ECONNRESET");
    assertThat(ReadError.describe(new SocketException("Connection timed out")))
        .isEqualTo("read ETIMEDOUT");
    assertThat(ReadError.describe(new IOException("Stream closed"))).isEqualTo("read failed");
  }
}
