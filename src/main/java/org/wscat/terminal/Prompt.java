package org.wscat.terminal;

import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.Colour;
import org.wscat.output.LinePrinter;
import org.wscat.output.Screen;
import org.wscat.script.InvalidLineException;
import org.wscat.script.LineParser;
import org.wscat.script.PromptCommand;
import org.wscat.script.Step;
import org.wscat.script.StepSource;

/**
 * The interactive prompt, a line editor of jline. Each line entered is a step; text that is printed
 * meanwhile appears above the line being edited. Ctrl-C clears the line; on an empty line Ctrl-C or
 * Ctrl-D ends the input. One thread reads steps; any thread may print or close.
 */
public final class Prompt implements StepSource, LinePrinter, PromptLineReader.ShownHandler {
  /** The terminal type (of {@code TERM}) that understands no escape sequences. */
  public static final String DUMB = "dumb";

  /** The mark before further lines. */
  static final String CONTINUATION = "| ";

  private static final String PROMPT = "> ";
  private static final long CLOSE_TIMEOUT_MILLIS = 1000;

  private final Screen screen;
  private final LineParser parser;
  private final PromptSettings settings;
  private final PromptContext context;
  private final OutputStream stdout;
  private final Runnable interrupted;

  private final ScreenWriter writer = new ScreenWriter(new Above());

  private SystemTerminal terminal;
  private PromptLineReader reader;

  /** What the reader has since the first prompt is shown. */
  private PromptEditing editing;

  private Step entered;

  // Guarded by this object.
  private Thread readingThread;
  private boolean closed;

  /**
   * Creates a prompt on the terminal of the process; {@link #prepare} opens it.
   *
   * @param screen receives this prompt as its printer while the prompt is shown
   * @param parser turns an entered line into a step
   * @param settings how lines are edited
   * @param context the messages and notices of the session
   * @param stdout the terminal as a stream
   * @param interrupted called on Ctrl-C while no line is being edited
   */
  public Prompt(
      Screen screen,
      LineParser parser,
      PromptSettings settings,
      PromptContext context,
      OutputStream stdout,
      Runnable interrupted) {
    this.screen = screen;
    this.parser = parser;
    this.settings = settings;
    this.context = context;
    this.stdout = stdout;
    this.interrupted = interrupted;
  }

  @Override
  public void prepare() {
    try {
      attach(SystemTerminal.open(settings.type(), interrupted, false));
    } catch (IOException | IllegalStateException e) {
      // fill() reports it. The process may also be ending by a signal.
    }
  }

  /**
   * Creates the line reader on an open terminal, which {@link #close} closes.
   *
   * @throws IOException when jline can't use the terminal
   */
  void attach(SystemTerminal opened) throws IOException {
    terminal = opened;
    reader = new PromptLineReader(opened, !settings.type().equals(DUMB), this);
  }

  /** Makes what the prompt has besides its line on the first call; writes the history on others. */
  @Override
  public void shown() {
    if (editing == null) {
      editing = new PromptEditing(reader, settings, context);
      editing.begin();
    } else {
      editing.history().writeNew();
    }
  }

  @Override
  public Optional<Step> poll() {
    Optional<Step> step = Optional.ofNullable(entered);
    entered = null;
    return step;
  }

  @Override
  public boolean fill() throws Failure {
    if (reader == null) {
      throw new Failure(ExitStatus.USAGE, "the terminal cannot be used for a prompt")
          .withHint("wscat ... < /dev/tty | cat works without one");
    }
    if (!enter()) {
      return false;
    }
    try {
      return readLine();
    } finally {
      leave();
    }
  }

  private boolean readLine() {
    while (true) {
      try {
        String line =
            withoutFinalNewline(reader.readLine(parser.isIncomplete() ? CONTINUATION : PROMPT));
        Step step = step(line);
        if (step instanceof Step.Ask ask && ask.command() == PromptCommand.Plain.QUIT) {
          return false;
        }
        if (step instanceof Step.Ask ask && ask.command() == PromptCommand.Plain.CLEAR) {
          reader.wipe();
        } else if (!(step instanceof Step.Incomplete)) {
          entered = step;
          return true;
        }
      } catch (UserInterruptException e) {
        if (isClosed()) {
          keep(e.getPartialLine());
          return false;
        }
        if (e.getPartialLine().isEmpty() && !parser.isIncomplete()) {
          return false;
        }
        parser.drop();
        Thread.interrupted();
      } catch (EndOfFileException e) {
        return false;
      } catch (IllegalStateException | IOError e) {
        // The terminal is gone, or jline closed it because a signal ends the process.
        endLine();
        return false;
      }
    }
  }

  /** Keeps in the history what was typed when the server closed, or a signal came. */
  private void keep(String typed) {
    if (editing != null) {
      editing.history().add(Instant.now(), typed);
    }
  }

  private Step step(String line) {
    try {
      return parser.parse(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidLineException e) {
      return new Step.InvalidCommand(Failure.usage("the line " + e.getMessage()));
    }
  }

  /** Drops the newline of a pasted line. */
  private static String withoutFinalNewline(String line) {
    return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  /** Ends the line of the prompt, so that the next output begins a new line. */
  private void endLine() {
    try {
      stdout.write('\n');
      stdout.flush();
    } catch (IOException e) {
      // The terminal is gone.
    }
  }

  /** Marks this thread as the reading one; false if the prompt was closed. */
  private synchronized boolean enter() {
    if (closed) {
      return false;
    }
    readingThread = Thread.currentThread();
    screen.open(this);
    return true;
  }

  /** Ends what {@link #enter} began, and clears an interrupt by {@link #close}. */
  private synchronized void leave() {
    readingThread = null;
    Thread.interrupted();
    notifyAll();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public boolean hasUnread() {
    return false;
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      if (readingThread != null) {
        reader.eraseEmptyLine();
        readingThread.interrupt();
      }
      awaitLeft();
      if (readingThread == null && editing != null) {
        editing.history().writeNew();
      }
    }
    writer.close();
    screen.close();
    if (terminal != null) {
      terminal.close();
    }
  }

  /** Waits until the reading thread has left jline, at most {@link #CLOSE_TIMEOUT_MILLIS}. */
  private synchronized void awaitLeft() {
    long end = System.nanoTime() + CLOSE_TIMEOUT_MILLIS * 1_000_000;
    long millis;
    while (readingThread != null && (millis = (end - System.nanoTime()) / 1_000_000) > 0) {
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void print(String text, Colour colour) throws IOException {
    writer.print(settings.coloured() ? colour.paint(text) : text);
  }

  /** Prints above the line being edited, or directly when jline has closed the terminal. */
  private final class Above implements ScreenWriter.Target {
    @Override
    public void print(String lines) throws IOException {
      try {
        reader.printAbove(lines);
      } catch (IllegalStateException | IOError e) {
        stdout.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
        stdout.flush();
      }
    }
  }
}
