package org.wscat.net.tls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The table of the TLS errors that the JDK detects, from Java 17 to 25. The JDK distinguishes them
 * only by messages for programmers; each row has a part of such a message and the text for users.
 */
public final class TlsFault {
  /**
   * One row of the table.
   *
   * @param mark a part of the JDK's message
   * @param words the message for the user
   */
  private record Known(String mark, String words) {}

  private static final String NOT_TLS = "what the other side sent is not TLS";
  private static final String DAMAGED = "a TLS record is damaged";
  private static final String NO_VERSION = "the other side speaks no version of TLS that is safe";
  private static final String NO_CIPHER = "there is no cipher suite that both sides have";
  private static final String UNREADABLE = "the certificate that was sent cannot be read";
  private static final String FORGED = "the other side does not have its certificate's key";
  private static final String RENEGOTIATION = "the other side asks for an unsafe renegotiation";
  private static final String REQUEST = "the server asks for a client certificate in mid-stream";
  private static final String ENDED = "the other side closed the connection";

  /** The JDK's message, which is the name of the method that meets the end. */
  private static final String END_WHILE_WRITING = "readHandshakeRecord";

  private static final List<Known> KNOWN =
      List.of(
          new Known("Unsupported or unrecognized SSL message", NOT_TLS),
          new Known("Unrecognized record version", NOT_TLS),
          new Known("Unknown content type", NOT_TLS),
          new Known("certificate chain length", "the certificate chain is too long"),
          new Known("size of the handshake message", "a handshake message is larger than 128 KiB"),
          new Known("server selected protocol version", NO_VERSION),
          new Known("not accepted by client preferences", NO_VERSION),
          new Known("client requested protocol", NO_VERSION),
          new Known("No appropriate protocol", NO_VERSION),
          new Known("cipher suite", NO_CIPHER),
          new Known("named group", "there is no group for the key that both sides have"),
          new Known("parse certificate", UNREADABLE),
          new Known("parse server certificate", UNREADABLE),
          new Known("CertificateVerify", FORGED),
          new Known("ServerKeyExchange signature", FORGED),
          new Known("enegotiation", RENEGOTIATION),
          new Known("post-handshake message: certificate_request", REQUEST),
          new Known("Tag mismatch", DAMAGED),
          new Known("bad record MAC", DAMAGED),
          new Known("Insufficient buffer remaining", DAMAGED),
          new Known("close_notify", ENDED),
          new Known("terminated the handshake", ENDED),
          new Known("closed connection during handshake", ENDED),
          new Known("shut down incorrectly", "the other side ended TLS without a word"));

  private TlsFault() {}

  /** Returns the text for an error of a listener's handshake with a client. */
  public static String ofClient(IOException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    return alert.isPresent()
        ? "the client ended it: " + alert.get().name()
        : words(e).orElse("the handshake failed");
  }

  /** Whether a TLS 1.3 server asked for a client certificate after the handshake. */
  public static boolean isCertificateRequest(IOException e) {
    return REQUEST.equals(words(e).orElse(""));
  }

  /** Whether the other side ended the connection while the JDK wrote its part of the handshake. */
  static boolean isEndWhileWriting(IOException e) {
    return END_WHILE_WRITING.equals(e.getMessage());
  }

  /** Whether the other side sent something that is not TLS. */
  static boolean isNotTls(IOException e) {
    return NOT_TLS.equals(words(e).orElse(""));
  }

  /** The words for an exception or one of its causes; empty if the table has none. */
  public static Optional<String> words(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      for (Known known : KNOWN) {
        if (text.contains(known.mark())) {
          return Optional.of(known.words());
        }
      }
    }
    return Optional.empty();
  }
}
