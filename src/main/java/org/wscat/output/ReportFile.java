package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import org.wscat.failure.Failure;
import org.wscat.session.OutputFailure;

/** The file that gets a report: made before the run, so that it is certain then, written after. */
public final class ReportFile {
  private final String name;
  private final OutputStream out;

  /** The file of that name, which is open. */
  public ReportFile(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  /**
   * Makes the file of {@code --report-junit}.
   *
   * @throws Failure of usage when it exists, or can't be made
   */
  public static ReportFile create(String name) throws Failure {
    return new ReportFile(name, NewFile.create("--report-junit", name).out());
  }

  /**
   * Writes the report and closes the file. Call it once.
   *
   * @throws Failure when the report can't be written
   */
  public void write(JUnitReport report) throws Failure {
    try (out) {
      out.write(report.xml());
    } catch (IOException e) {
      throw new OutputFailure("'" + name + "'", e).asFailure();
    }
  }
}
