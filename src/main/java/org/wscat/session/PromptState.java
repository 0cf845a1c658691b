package org.wscat.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person at the prompt has begun that goes on beside it: checks, and another connection in
 * place of the present one. Pure; guarded by the session's lock.
 */
final class PromptState {
  /** The expectations of checks. Written under the lock, and read without it. */
  private volatile List<Expectations> watches = List.of();

  private boolean renewing;
  private boolean isOver;

  /** Whether a check looks at messages. For any thread, without the lock. */
  boolean isWatching() {
    return !watches.isEmpty();
  }

  /** The expectations of all checks that are under way. */
  List<Expectations> watches() {
    return watches;
  }

  /** A check begins, which has these expectations alone. */
  void watch(Expectations check) {
    List<Expectations> all = new ArrayList<>(watches);
    all.add(check);
    watches = all;
  }

  /** The check with these expectations is over. */
  void unwatch(Expectations check) {
    List<Expectations> left = new ArrayList<>(watches);
    left.remove(check);
    watches = left;
  }

  /** Another connection is to take the place of the present one. */
  void renew() {
    renewing = !isOver;
  }

  /** It has done so. */
  void renewed() {
    renewing = false;
  }

  /** Whether that is under way. */
  boolean isRenewing() {
    return renewing;
  }

  /**
   * The session closes, which ends all of it.
   *
   * @return whether anything was under way
   */
  boolean end() {
    boolean was = renewing || !watches.isEmpty();
    for (Expectations watch : watches) {
      watch.abandon("the session ended");
    }
    watches = List.of();
    renewing = false;
    isOver = true;
    return was;
  }
}
