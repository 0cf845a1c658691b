package org.wscat.script;

import java.time.Duration;
import java.util.List;

/** What is carried out again and again from this step on, while other steps are. */
public sealed interface Standing extends Step {
  /** The option, or the file and line, that holds it. */
  String where();

  /** The steps that are carried out each time, all of which {@link Step#sends send}. */
  List<Step> body();

  @Override
  default boolean isStanding() {
    return true;
  }

  @Override
  default void accept(StepVisitor visitor) {
    visitor.stand(this);
  }

  /**
   * Carries out steps each time a message comes that matches ({@code /on}). No expectation sees
   * such messages.
   *
   * @param when the message; whether it passes over others is of no meaning here
   * @param body the steps, in which the names are bound that the pattern binds
   */
  record On(Step.ExpectMessage when, List<Step> body) implements Standing {
    /** Takes a copy of the list. */
    public On {
      body = List.copyOf(body);
    }

    @Override
    public String where() {
      return when.where();
    }

    @Override
    public boolean looksAtMessages() {
      return true;
    }
  }

  /**
   * Carries out steps in a rhythm ({@code /every}), the first time after its time has passed.
   *
   * @param where the option, or the file and line, that holds it
   * @param time the time from one beat to the next, longer than 0
   * @param body the steps
   */
  record Every(String where, Duration time, List<Step> body) implements Standing {
    /** Takes a copy of the list. */
    public Every {
      body = List.copyOf(body);
    }
  }
}
