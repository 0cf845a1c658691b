package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import org.wscat.failure.Failure;

/** The file that gets a report: made before the run, so that it is certain then, written after. */
public final class ReportFile {
  private final NewFile file;

  /** A report in that file. */
  public ReportFile(NewFile file) {
    this.file = file;
  }

  /**
   * Makes the file of {@code --report-junit}.
   *
   * @throws Failure of usage when it exists, or can't be made
   */
  public static ReportFile create(String name) throws Failure {
    return new ReportFile(NewFile.create("--report-junit", name));
  }

  /**
   * Writes the report and closes the file. Call it once.
   *
   * @throws Failure when the report can't be written
   */
  public void write(JUnitReport report) throws Failure {
    try (OutputStream out = file.out()) {
      out.write(report.xml());
    } catch (IOException e) {
      throw file.unwritable(e).asFailure();
    }
  }
}
