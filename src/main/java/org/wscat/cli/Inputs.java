package org.wscat.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.net.tls.FileLoader;

/**
 * The inputs of a command line: files, environment variables, and answers of the user. Each file is
 * read once and each question asked once in a run, because a pipe can't be read a second time.
 * Thread-safe.
 */
public final class Inputs implements FileLoader {
  private static final String VARIABLE = "env:";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Map<String, String> variables;
  private final Prompter prompter;

  /** The content of each file by name. Guarded by itself. */
  private final Map<String, byte[]> files;

  /** The answers by question. Guarded by itself. */
  private final Map<String, Secret> answers;

  /**
   * Creates inputs, and reads none.
   *
   * @param variables the environment variables
   * @param prompter the prompter that asks the user
   */
  public Inputs(Map<String, String> variables, Prompter prompter) {
    this(variables, prompter, new HashMap<>(), new HashMap<>());
  }

  private Inputs(
      Map<String, String> variables,
      Prompter prompter,
      Map<String, byte[]> files,
      Map<String, Secret> answers) {
    this.variables = variables;
    this.prompter = prompter;
    this.files = files;
    this.answers = answers;
  }

  /**
   * Returns inputs with the same files and variables that answer each question by an empty text.
   */
  Inputs withoutQuestions() {
    return new Inputs(variables, new NoPrompter(), files, new HashMap<>());
  }

  /** The environment variables. */
  Map<String, String> variables() {
    return variables;
  }

  /**
   * Returns the content of a file, which the caller must not change. Blocks until the end of a
   * pipe.
   *
   * @throws IOException when the file can't be read
   * @throws InvalidPathException when the name is not a valid file name
   */
  @Override
  public byte[] read(String name) throws IOException {
    synchronized (files) {
      byte[] content = files.get(name);
      if (content == null) {
        content = Files.readAllBytes(Path.of(name));
        files.put(name, content);
      }
      return content;
    }
  }

  /**
   * Returns the value of an environment variable.
   *
   * @param option the option that refers to the variable; the failure's message starts with it
   * @throws Failure of usage when the variable is not set
   */
  String variable(String option, String name) throws Failure {
    String value = variables.get(name);
    if (value == null) {
      throw Failure.usage(option + ": the environment has no variable '" + name + "'");
    }
    return value;
  }

  /** Returns the value of an environment variable; empty if it is not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /**
   * Returns the answer to a question. Blocks until the user has answered.
   *
   * @param option the option that needs the answer
   * @throws Failure when the user can't be asked or does not answer
   */
  Secret answer(String question, String option) throws Failure {
    synchronized (answers) {
      Secret answer = answers.get(question);
      if (answer == null) {
        answer = prompter.ask(question, option);
        answers.put(question, answer);
      }
      return answer;
    }
  }

  /** The answers that the user has given. */
  Collection<Secret> answers() {
    synchronized (answers) {
      return List.copyOf(answers.values());
    }
  }

  /** Whether a value refers to a file ({@code @FILE}) or a variable ({@code env:NAME}). */
  static boolean isIndirect(String text) {
    return isFile(text) || text.startsWith(VARIABLE);
  }

  /** Whether a value refers to a file ({@code @FILE}). */
  static boolean isFile(String text) {
    return text.startsWith("@");
  }

  /**
   * Returns the value of an option: for {@code @FILE} the content of the file without a byte order
   * mark and a final newline, for {@code env:NAME} the value of the variable, otherwise the text
   * itself. Files and variables keep secrets out of the list of processes.
   *
   * @throws Failure of usage when the file or variable can't be read; its message starts with the
   *     option
   */
  String value(String option, String text) throws Failure {
    if (isFile(text)) {
      return content(option, text.substring(1));
    }
    return text.startsWith(VARIABLE) ? variable(option, text.substring(VARIABLE.length())) : text;
  }

  private String content(String option, String name) throws Failure {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(read(name));
      String content = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK) {
        content = content.substring(1);
      }
      return content.endsWith("\r\n")
          ? content.substring(0, content.length() - 2)
          : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    } catch (IOException | InvalidPathException e) {
      boolean malformed = e instanceof CharacterCodingException;
      throw Failure.usage(
              option
                  + (malformed ? ": '" + name + "' is not UTF-8" : ": cannot read '" + name + "'"))
          .causedBy(e);
    }
  }
}
