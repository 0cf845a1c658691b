package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import org.wscat.failure.Failure;

/**
 * The file of {@code --report-junit}. It is created before the run, so that a file that can't be
 * created fails early, and is written after it.
 */
public final class ReportFile {
  private final NewFile file;

  /** Creates a report file of a file already created. */
  public ReportFile(NewFile file) {
    this.file = file;
  }

  /**
   * Creates the file.
   *
   * @param name the path that the option gives
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the file exists or can't
   *     be created
   */
  public static ReportFile create(String name) throws Failure {
    return new ReportFile(NewFile.create("--report-junit", name));
  }

  /**
   * Writes the report and closes the file. To be called once.
   *
   * @throws Failure when the file can't be written
   */
  public void write(JUnitReport report) throws Failure {
    try (OutputStream out = file.out()) {
      out.write(report.xml());
    } catch (IOException e) {
      throw file.unwritable(e).asFailure();
    }
  }
}
