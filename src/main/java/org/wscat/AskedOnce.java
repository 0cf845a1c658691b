package org.wscat;

import java.util.HashMap;
import java.util.Map;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/** Asks each question once, and gives the answer to whoever asks it again. */
final class AskedOnce implements Connecting.Questioner {
  private final Connecting.Questioner asked;
  private final Map<String, Secret> answers = new HashMap<>();

  /** Puts questions to that person. */
  AskedOnce(Connecting.Questioner asked) {
    this.asked = asked;
  }

  @Override
  public Secret ask(String question, String option) throws Failure {
    Secret answer = answers.get(question);
    if (answer == null) {
      answer = asked.ask(question, option);
      answers.put(question, answer);
    }
    return answer;
  }
}
