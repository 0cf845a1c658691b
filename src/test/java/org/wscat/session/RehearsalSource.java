package org.wscat.session;

import java.util.List;
import java.util.Optional;
import org.wscat.script.Step;
import org.wscat.script.StepSource;

/**
 * The given steps of a {@link Rehearsal}. A {@link Conversation} asks for them but takes none;
 * {@link RehearsalSteps} carries them out.
 */
record RehearsalSource(List<Step> initialSteps, boolean isInteractive) implements StepSource {
  @Override
  public Optional<Step> poll() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean fill() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasUnread() {
    return false;
  }
}
