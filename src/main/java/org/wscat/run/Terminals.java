package org.wscat.run;

/**
 * Which of the standard streams are terminals.
 *
 * @param stdin whether standard input is one
 * @param stdout whether standard output is one
 * @param stderr whether standard error is one
 */
public record Terminals(boolean stdin, boolean stdout, boolean stderr) {
  /** None of them, as in a pipeline. */
  public static final Terminals NONE = new Terminals(false, false, false);

  /** The streams whose descriptors are named, as the launcher does: "02" is stdin and stderr. */
  public static Terminals of(String descriptors) {
    return new Terminals(
        descriptors.contains("0"), descriptors.contains("1"), descriptors.contains("2"));
  }
}
