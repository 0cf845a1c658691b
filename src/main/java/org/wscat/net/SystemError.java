package org.wscat.net;

import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.ExitStatus;

/**
 * The errors of the operating system that the program distinguishes, by the names of their errno.
 * Java reports only the system's text of an error, so each row has a part of the texts of glibc,
 * musl, macOS and Windows, in lower case; the launcher sets their language to English. If a message
 * has the texts of several rows, the first row counts.
 */
public enum SystemError {
  /** No answer came in time. */
  ETIMEDOUT(ExitStatus.TIMEOUT, true, "", "timed out"),
  /**
   * The other side reset the connection. While connecting, this means that it accepted and closed
   * at once; a port on which nothing listens gives {@link #ECONNREFUSED}.
   */
  ECONNRESET(ExitStatus.NO_ANSWER, true, "", "reset"),
  /** Nothing listens on the port. */
  ECONNREFUSED("", "refused"),
  /** There is no route to the network. */
  ENETUNREACH(ExitStatus.CANNOT_CONNECT, true, "", "network is unreachable"),
  /** There is no route to the host. */
  EHOSTUNREACH(ExitStatus.CANNOT_CONNECT, true, "", "no route to host", "host is unreachable"),
  /** The file does not exist. */
  ENOENT("", "no such file"),
  /** A part of the path is not a directory. */
  ENOTDIR("", "not a directory"),
  /** The path is longer than the name of a Unix socket may be. */
  ENAMETOOLONG("", "path too long"),
  /** The path has too many symbolic links. */
  ELOOP("", "too many levels"),
  /** The file's mode or the port's number does not permit it. */
  EACCES("permission denied", "permission denied"),
  /** The user or a firewall does not permit it. */
  EPERM("", "not permitted"),
  /** The Unix socket is of another type, such as one for datagrams. */
  EPROTOTYPE("", "wrong type for socket"),
  /** The address is not one of this machine, or there is no free local port. */
  EADDRNOTAVAIL("address not available", "cannot assign", "can't assign"),
  /** The system does not have this family of addresses. */
  EAFNOSUPPORT("", "address family not supported"),
  /** The network interface is down. */
  ENETDOWN("", "network is down"),
  /** The host does not answer on its link. */
  EHOSTDOWN("", "host is down"),
  /** The system does not take the address. */
  EINVAL("", "invalid argument"),
  /** The process has no free file descriptor. */
  EMFILE("", "too many open files"),
  /** Another socket is bound to the address and port. */
  EADDRINUSE("address already in use", "in use"),
  /** The other end of a pipe or a connection that is written to is closed. */
  EPIPE(ExitStatus.CANNOT_CONNECT, true, "", "broken pipe"),
  /** No name server has said whether the host exists. */
  EAI_AGAIN(
      ExitStatus.HOST_NOT_FOUND,
      false,
      "",
      "temporary failure",
      "non-recoverable",
      "try again",
      "temporary error");

  private final ExitStatus connectStatus;
  private final boolean endsStream;
  private final String listenWords;

  @SuppressWarnings("ImmutableEnumChecker") // Nothing changes the array.
  private final String[] texts;

  SystemError(String listenWords, String... texts) {
    this(ExitStatus.CANNOT_CONNECT, false, listenWords, texts);
  }

  SystemError(ExitStatus connectStatus, boolean endsStream, String listenWords, String... texts) {
    this.connectStatus = connectStatus;
    this.endsStream = endsStream;
    this.listenWords = listenWords;
    this.texts = texts;
  }

  /** The first error whose text is in the exception's message; empty if there is none. */
  public static Optional<SystemError> of(Throwable e) {
    String message = message(e);
    for (SystemError error : values()) {
      if (error.isIn(message)) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }

  /** Whether a text of this error is in the exception's message. */
  public boolean isCauseOf(Throwable e) {
    return isIn(message(e));
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
  }

  private boolean isIn(String message) {
    for (String text : texts) {
      if (message.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** The exit status of a run that this error kept from connecting. */
  public ExitStatus connectStatus() {
    return connectStatus;
  }

  /** Whether this error ends a connection that was open. */
  public boolean endsStream() {
    return endsStream;
  }

  /**
   * The message for an error of listening: the errno's name and its meaning; empty for other
   * errors.
   */
  public Optional<String> listenMessage() {
    return listenWords.isEmpty() ? Optional.empty() : Optional.of(name() + ": " + listenWords);
  }
}
