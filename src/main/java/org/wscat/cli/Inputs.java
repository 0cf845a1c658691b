package org.wscat.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.net.tls.FileLoader;

/**
 * What a command line refers to: files, the environment, and answers of the user. Each file is read
 * once in a run and each question asked once, however many scripts and handshakes want it: a pipe
 * has nothing to give the second time. Thread-safe.
 */
public final class Inputs implements FileLoader {
  private static final String VARIABLE = "env:";
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Map<String, String> variables;
  private final Prompter prompter;

  /** Content by name. Guards itself. */
  private final Map<String, byte[]> files;

  /** Answers by question. Guards itself. */
  private final Map<String, Secret> answers;

  /**
   * Inputs of which nothing is read yet.
   *
   * @param variables the environment variables
   * @param prompter what asks the user
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

  /** The same files and variables; every question is answered by an empty text, and not asked. */
  Inputs withoutQuestions() {
    return new Inputs(variables, new NoPrompter(), files, new HashMap<>());
  }

  /** The environment variables. */
  Map<String, String> variables() {
    return variables;
  }

  /**
   * The content of a file, which the caller must not change. Blocks until a pipe has ended.
   *
   * @throws IOException when it can't be read
   * @throws InvalidPathException when no file can have that name
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
   * A variable of the environment.
   *
   * @param option the option that refers to it, which the failure's sentence begins with
   * @throws Failure of usage when there is no such variable
   */
  String variable(String option, String name) throws Failure {
    String value = variables.get(name);
    if (value == null) {
      throw Failure.usage(option + ": the environment has no variable '" + name + "'");
    }
    return value;
  }

  /** A variable of the environment, if there is one of that name. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /**
   * The answer to a question. Blocks until the user has answered.
   *
   * @param option the option that needs it
   * @throws Failure when there is no answer
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

  /** Whether the text names a file ({@code @FILE}) or a variable ({@code env:NAME}). */
  static boolean isIndirect(String text) {
    return isFile(text) || text.startsWith(VARIABLE);
  }

  /** Whether the text names a file ({@code @FILE}). */
  static boolean isFile(String text) {
    return text.startsWith("@");
  }

  /**
   * The value that an option's text stands for: the content of the file that it names, without a
   * byte order mark and without the newline that ends the last line; the value of the variable that
   * it names; or the text itself. In a file or the environment no list of processes shows it.
   *
   * @throws Failure of usage when it can't be read, a sentence that begins with the option
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
