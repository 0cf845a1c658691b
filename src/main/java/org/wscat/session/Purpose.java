package org.wscat.session;

/**
 * What a session is there for, and whether that is fulfilled.
 *
 * @param settings what bounds it
 * @param steps what it does
 * @param situation where it stands
 */
record Purpose(Settings settings, StepRunner steps, Situation situation) {
  /** When the session is finished, as far as can be said now. */
  Deadline finishedAt() {
    if (settings.end().count().isPresent()) {
      return showsNoMore() ? Deadline.PAST : steps.leftAt();
    }
    return settings.echo() ? steps.leftAt() : steps.finishedAt(settings.end().linger());
  }

  /** From when on nothing is left to be done that needs a connection. */
  Deadline neededUntil() {
    return steps.hasUnsent() ? steps.leftAt() : finishedAt();
  }

  /** Whether the messages that were asked for have come. */
  boolean showsNoMore() {
    return situation.messages() >= settings.end().count().orElse(Long.MAX_VALUE);
  }
}
