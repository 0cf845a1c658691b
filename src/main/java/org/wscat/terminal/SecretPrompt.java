package org.wscat.terminal;

import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.wscat.failure.Secret;

/** Asks the person at the terminal for a secret, which does not appear as it is typed. */
public final class SecretPrompt {
  private static final char NOTHING = 0;

  private final String type;
  private final boolean onStderr;

  /**
   * A prompt on the terminal that is standard input.
   *
   * @param type its name in terminfo
   * @param onStderr whether the question goes to standard error, not to standard output
   */
  public SecretPrompt(String type, boolean onStderr) {
    this.type = type;
    this.onStderr = onStderr;
  }

  /**
   * Asks and waits for the answer.
   *
   * @return the answer; empty on Ctrl-C
   * @throws IOException when the terminal can't be used, or the person ended the input
   */
  public Optional<Secret> ask(String question) throws IOException {
    try (SystemTerminal terminal = SystemTerminal.open(type, () -> {}, onStderr)) {
      QuietReader reader = new QuietReader(terminal, false);
      reader.setVariable(LineReader.DISABLE_HISTORY, true);
      return Optional.of(new Secret(reader.readLine(question, NOTHING)));
    } catch (UserInterruptException e) {
      return Optional.empty();
    } catch (EndOfFileException | IllegalStateException e) {
      throw new IOException(e);
    }
  }
}
