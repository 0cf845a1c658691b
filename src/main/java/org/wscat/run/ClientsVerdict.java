package org.wscat.run;

import java.util.List;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.session.Outcome;

/**
 * Chooses the outcome of a listener that plays its steps for each client by itself: a failed check
 * of a client first, then a failure of the listener itself, then the first other failure of a
 * client. A signal, which is the usual end of such a listener, is none. Pure.
 *
 * @param listener the outcome of the listener's own session
 * @param clients the results of the clients that were served, in order
 * @param hasChecks whether there are checks among the steps
 */
record ClientsVerdict(Outcome listener, List<ClientResult> clients, boolean hasChecks) {
  /** The outcome of the run. */
  Outcome outcome() {
    int unmet = 0;
    int failed = 0;
    ExitStatus first = ExitStatus.OK;
    for (ClientResult client : clients) {
      ExitStatus status = client.outcome().status();
      unmet += status == ExitStatus.CHECK_FAILED ? 1 : 0;
      failed += status == ExitStatus.OK ? 0 : 1;
      first = first == ExitStatus.OK ? status : first;
    }
    if (unmet > 0) {
      return failure(ExitStatus.CHECK_FAILED, some(unmet) + " failed a check");
    }
    if (listener.status() != ExitStatus.OK && listener.status() != ExitStatus.SIGNAL) {
      return listener;
    }
    if (failed > 0) {
      return failure(first, some(failed) + " failed");
    }
    return clients.isEmpty() && hasChecks
        ? failure(ExitStatus.CHECK_FAILED, "no client came, so that no check was made")
        : Outcome.SUCCESS;
  }

  private String some(int count) {
    return count + " of " + clients.size() + (clients.size() == 1 ? " client" : " clients");
  }

  private static Outcome failure(ExitStatus status, String message) {
    return Outcome.of(new Failure(status, message));
  }
}
