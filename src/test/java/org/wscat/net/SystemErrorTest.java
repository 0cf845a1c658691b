package org.wscat.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;

/** The error texts of glibc, musl, macOS and Windows, and their error codes. */
final class SystemErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection timed out | ETIMEDOUT | TIMEOUT",
        "connect timed out | ETIMEDOUT | TIMEOUT",
        "Operation timed out | ETIMEDOUT | TIMEOUT",
        "Connection reset | ECONNRESET | NO_ANSWER",
        "Connection reset by peer | ECONNRESET | NO_ANSWER",
        "Connection refused | ECONNREFUSED | CANNOT_CONNECT",
        "CONNECTION REFUSED: no further information | ECONNREFUSED | CANNOT_CONNECT",
        "Network is unreachable: connect | ENETUNREACH | CANNOT_CONNECT",
        "No route to host | EHOSTUNREACH | CANNOT_CONNECT",
        "Host is unreachable | EHOSTUNREACH | CANNOT_CONNECT",
        "No such file or directory | ENOENT | CANNOT_CONNECT",
        "Not a directory | ENOTDIR | CANNOT_CONNECT",
        "Unix domain path too long | ENAMETOOLONG | CANNOT_CONNECT",
        "Too many levels of symbolic links | ELOOP | CANNOT_CONNECT",
        "Permission denied | EACCES | CANNOT_CONNECT",
        "Operation not permitted | EPERM | CANNOT_CONNECT",
        "Protocol wrong type for socket | EPROTOTYPE | CANNOT_CONNECT",
        "Cannot assign requested address: bind | EADDRNOTAVAIL | CANNOT_CONNECT",
        "Can't assign requested address | EADDRNOTAVAIL | CANNOT_CONNECT",
        "Address family not supported by protocol | EAFNOSUPPORT | CANNOT_CONNECT",
        "Network is down | ENETDOWN | CANNOT_CONNECT",
        "Host is down | EHOSTDOWN | CANNOT_CONNECT",
        "Invalid argument | EINVAL | CANNOT_CONNECT",
        "Too many open files | EMFILE | CANNOT_CONNECT",
        "Address already in use: bind | EADDRINUSE | CANNOT_CONNECT",
        "Broken pipe | EPIPE | CANNOT_CONNECT",
        "h: Temporary failure in name resolution | EAI_AGAIN | HOST_NOT_FOUND",
        "h: Non-recoverable failure in name resolution | EAI_AGAIN | HOST_NOT_FOUND",
        "h: Try again | EAI_AGAIN | HOST_NOT_FOUND",
        "h: Temporary error | EAI_AGAIN | HOST_NOT_FOUND",
      })
  void eachTextHasItsError(String text, SystemError error, ExitStatus status) {
    assertThat(SystemError.of(new IOException(text))).contains(error);
    assertThat(error.connectStatus()).isEqualTo(status);
    assertThat(error.isCauseOf(new IOException(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Some other reason", "h: Name or service not known"})
  void anotherTextHasNone(String text) {
    assertThat(SystemError.of(new IOException(text))).isEmpty();
    assertThat(SystemError.of(new IOException())).isEmpty();
  }

  @Test
  void theNameOfAHostCountsOnlyForTheErrorThatIsAskedFor() {
    UnknownHostException e = new UnknownHostException("refused.example: Try again");

    assertThat(SystemError.EAI_AGAIN.isCauseOf(e)).isTrue();
  }

  @Test
  void someErrorsEndAnOpenConnection() {
    assertThat(SystemError.values())
        .filteredOn(SystemError::endsStream)
        .containsExactly(
            SystemError.ETIMEDOUT,
            SystemError.ECONNRESET,
            SystemError.ENETUNREACH,
            SystemError.EHOSTUNREACH,
            SystemError.EPIPE);
  }

  @Test
  void theErrorsOfListeningHaveAMessage() {
    assertThat(SystemError.EADDRINUSE.listenMessage())
        .contains("EADDRINUSE: address already in use");
    assertThat(SystemError.EACCES.listenMessage()).contains("EACCES: permission denied");
    assertThat(SystemError.EADDRNOTAVAIL.listenMessage())
        .contains("EADDRNOTAVAIL: address not available");
    assertThat(SystemError.EPIPE.listenMessage()).isEmpty();
  }
}
