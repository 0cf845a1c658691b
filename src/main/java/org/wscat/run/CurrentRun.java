package org.wscat.run;

import java.io.OutputStream;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.Notices;
import org.wscat.output.StreamLinePrinter;
import org.wscat.session.Session;

/**
 * The run in progress, as a signal, Ctrl-C at a prompt and the time limit see it, which end it from
 * other threads. Makes sure that one error is told of a run. Thread-safe.
 */
public final class CurrentRun implements Runnable {
  private static final int SIGINT = 2;

  private final OutputStream stderr;

  // Guarded by this object.
  private Session session;
  private SuiteRun suite;
  private boolean interrupted;
  private int signal;
  private boolean reported;

  /**
   * Creates a run that has no session yet.
   *
   * @param stderr where {@link #cutShort} tells of a failure
   */
  public CurrentRun(OutputStream stderr) {
    this.stderr = stderr;
  }

  /** Takes the session that is about to run; interrupts it at once if a signal has come already. */
  synchronized void begin(Session started) {
    session = started;
    if (interrupted) {
      started.interrupt();
    }
  }

  /** Takes the suite that is about to run. */
  public synchronized void begin(SuiteRun started) {
    suite = started;
  }

  /** Begins a case of a suite, which may have an error of its own. */
  synchronized void beginCase() {
    session = null;
    reported = false;
  }

  /** The session; empty until there is one. */
  synchronized Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** Whether a signal has come. */
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

  /** Notes a Ctrl-C that was typed where it is a key, and no signal comes: at a prompt. */
  synchronized void typedInterrupt() {
    signal = SIGINT;
  }

  /** Leaves the session, at whose prompt Ctrl-C was typed. */
  @Override
  public void run() {
    Session running;
    synchronized (this) {
      running = session;
      signal = SIGINT;
    }
    running.leave();
  }

  /** The process's exit status: the number of the signal is known only if it came as a key. */
  public synchronized int exitCode(ExitStatus status) {
    return status == ExitStatus.SIGNAL ? status.code() + signal : status.code();
  }

  /** Tells of a failure, unless one of this run or case has been told. */
  public void report(Failure failure, Notices notices) {
    synchronized (this) {
      if (reported) {
        return;
      }
      reported = true;
    }
    notices.error(failure);
  }

  /** Tells of a failure in any case. */
  void tell(Failure failure, Notices notices) {
    synchronized (this) {
      reported = true;
    }
    notices.error(failure);
  }

  /**
   * Tells of a run that does not end by itself, unless a failure has been told, and writes the
   * report that a suite still owes. It does without the terminal's {@code Screen}, whose lock may
   * be held by a write that blocks.
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
