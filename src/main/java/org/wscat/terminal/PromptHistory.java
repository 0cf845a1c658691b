package org.wscat.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The history of the prompt: jline's in memory, and a file. Repeats in a row, lines that start with
 * a blank and texts with secrets are left out. A file that can't be used is told once; then the
 * history lasts as long as the session. Used by the reading thread, and by another after it.
 */
final class PromptHistory extends DefaultHistory {
  private final Optional<HistoryFile> file;
  private final Predicate<String> secret;
  private final Consumer<String> notice;

  /** The entries that the file does not have yet. */
  private final Deque<String> unsaved = new ArrayDeque<>();

  private boolean reported;

  /** Whether the file could not be read, and so is not written either. */
  private boolean unusable;

  /**
   * Creates an empty history.
   *
   * @param file the file; empty without one
   * @param secret tells a text that is not to be kept
   * @param notice called once when the file can't be used
   */
  PromptHistory(Optional<HistoryFile> file, Predicate<String> secret, Consumer<String> notice) {
    this.file = file;
    this.secret = secret;
    this.notice = notice;
  }

  /** Adds the entries of the file. */
  void restore() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Instant now = Instant.now();
      for (String entry : file.get().read()) {
        internalAdd(now, entry);
      }
    } catch (IOException e) {
      unusable = true;
      report(e);
    }
  }

  /** Keeps a text, without the newline at its end, unless it is to be left out. */
  @Override
  public void add(Instant time, String line) {
    String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    if (text.isBlank() || text.charAt(0) == ' ' || text.charAt(0) == '\t' || secret.test(text)) {
      return;
    }
    if (!isEmpty() && get(last()).equals(text)) {
      return;
    }
    internalAdd(time, text);
    if (file.isPresent() && !unusable) {
      unsaved.add(text);
    }
  }

  /** Writes new entries to the file. What can't be written is tried again by the next call. */
  void writeNew() {
    try {
      while (!unsaved.isEmpty()) {
        file.orElseThrow().append(unsaved.peek());
        unsaved.remove();
      }
    } catch (IOException e) {
      report(e);
    }
  }

  private void report(IOException fault) {
    if (!reported && !Thread.currentThread().isInterrupted()) {
      reported = true;
      notice.accept("history is not kept: " + file.orElseThrow().path() + ": " + reason(fault));
    }
  }

  private static String reason(IOException fault) {
    if (fault instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (fault instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return fault instanceof FileSystemException || fault.getMessage() == null
        ? "cannot be used"
        : fault.getMessage();
  }

  /** Returns what follows this text in the newest entry that begins with it; empty if none does. */
  String continuation(String text) {
    if (!text.isEmpty() && !isEmpty()) {
      for (Iterator<History.Entry> i = reverseIterator(); i.hasNext(); ) {
        String entry = i.next().line();
        if (entry.length() > text.length() && entry.startsWith(text)) {
          return entry.substring(text.length());
        }
      }
    }
    return "";
  }
}
