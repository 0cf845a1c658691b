package org.wscat.run;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.listen.ClientSessions;
import org.wscat.output.Notices;
import org.wscat.output.StreamLinePrinter;
import org.wscat.session.Session;

/**
 * The run in progress, which other threads end on a signal, on Ctrl-C at a prompt, or at the time
 * limit. It reports at most one error of a run or case. Thread-safe.
 */
public final class CurrentRun implements Runnable {
  private static final int SIGINT = 2;

  private final OutputStream stderr;

  // Guarded by this object.
  private Session session;
  private ClientSessions clients;
  private SuiteRun suite;
  private boolean interrupted;
  private int signal;
  private boolean reported;

  /**
   * Creates a run that has no session yet.
   *
   * @param stderr the stream to which {@link #cutShort} reports a failure
   */
  public CurrentRun(OutputStream stderr) {
    this.stderr = stderr;
  }

  /** Sets the session, before it runs. Interrupts it at once if a signal was received before. */
  synchronized void begin(Session started) {
    session = started;
    if (interrupted) {
      started.interrupt();
    }
  }

  /** Sets the session of a listener that has sessions with each client too, before it runs. */
  synchronized void begin(Session started, ClientSessions sessions) {
    clients = sessions;
    begin(started);
  }

  /** The results of the sessions with each client of a listener; empty if there are none. */
  synchronized List<ClientResult> clients() {
    return clients == null ? List.of() : clients.results();
  }

  /**
   * Whether the status of the run counts although a signal ended it, as that of a listener with a
   * session for each client does.
   */
  public synchronized boolean outweighsSignal() {
    return clients != null;
  }

  /** Sets the suite, before it runs. */
  public synchronized void begin(SuiteRun started) {
    suite = started;
  }

  /** Starts a case of a suite: it has no session yet, and its error has not been reported. */
  synchronized void beginCase() {
    session = null;
    clients = null;
    reported = false;
  }

  /** The session; empty until there is one. */
  synchronized Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** Whether a signal was received. */
  synchronized boolean isInterrupted() {
    return interrupted;
  }

  /** Ends the session as a signal does: with a closing handshake of at most a second. */
  public void interrupt() {
    Session running;
    synchronized (this) {
      interrupted = true;
      running = session;
    }
    if (running != null) {
      running.interrupt();
    }
  }

  /** Records the number of a signal, before {@link #interrupt}. */
  public synchronized void recordSignal(int number) {
    signal = number;
  }

  /** Records that Ctrl-C was typed at a prompt, where it is a key and raises no signal. */
  void recordInterruptKey() {
    recordSignal(SIGINT);
  }

  /** Ends the session after Ctrl-C at its prompt. */
  @Override
  public void run() {
    Session running;
    synchronized (this) {
      running = session;
      signal = SIGINT;
    }
    running.leave();
  }

  /**
   * The exit code of the process: the code of the status, plus the number of the signal if it is
   * known. It is after Ctrl-C at a prompt, and with {@code --json}.
   */
  public synchronized int exitCode(ExitStatus status) {
    return status == ExitStatus.SIGNAL ? status.code() + signal : status.code();
  }

  /** Reports a failure, unless one of this run or case was reported before. */
  public void report(Failure failure, Notices notices) {
    synchronized (this) {
      if (reported) {
        return;
      }
      reported = true;
    }
    notices.error(failure);
  }

  /** Reports a failure, even if one was reported before. */
  void reportAlways(Failure failure, Notices notices) {
    synchronized (this) {
      reported = true;
    }
    notices.error(failure);
  }

  /**
   * Reports the failure of a run that does not end by itself, unless one was reported before, and
   * writes the suite's report. Does not use the terminal's {@code Screen}, because a blocked write
   * may hold its lock.
   */
  public void cutShort(Failure failure) {
    report(failure, new Notices(new StreamLinePrinter(stderr, false), true, false));
    SuiteRun running;
    synchronized (this) {
      running = suite;
    }
    if (running != null) {
      running.cutShort(failure);
    }
  }
}
