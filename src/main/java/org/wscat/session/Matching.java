package org.wscat.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Assigns candidates to places, at most one to each, as they come: a candidate that fits several
 * places gives way to one that fits fewer (a maximum bipartite matching, by augmenting paths). A
 * candidate that cannot be assigned when it comes could not be later either. Used by one thread.
 *
 * @param <T> a candidate, told from others by its identity
 */
final class Matching<T> {
  private final List<T> holders = new ArrayList<>();
  private final IdentityHashMap<T, Collection<Integer>> fits = new IdentityHashMap<>();
  private int assigned;

  /** Without a candidate for any of so many places. */
  Matching(int places) {
    for (int i = 0; i < places; i++) {
      holders.add(null);
    }
  }

  /**
   * Assigns a candidate, if need be after others were moved.
   *
   * @param places the places that it fits, in the order in which they are tried
   * @return whether it has a place
   */
  boolean add(T candidate, Collection<Integer> places) {
    fits.put(candidate, places);
    if (!assign(candidate, new BitSet())) {
      fits.remove(candidate);
      return false;
    }
    assigned++;
    return true;
  }

  private boolean assign(T candidate, BitSet tried) {
    for (int place : fits.get(candidate)) {
      if (holders.get(place) == null) {
        holders.set(place, candidate);
        return true;
      }
    }
    for (int place : fits.get(candidate)) {
      if (!tried.get(place)) {
        tried.set(place);
        if (assign(holders.get(place), tried)) {
          holders.set(place, candidate);
          return true;
        }
      }
    }
    return false;
  }

  /** Whether every place has a candidate. */
  boolean isComplete() {
    return assigned == holders.size();
  }

  /** The candidate of a place, if it has one. */
  Optional<T> holder(int place) {
    return Optional.ofNullable(holders.get(place));
  }
}
