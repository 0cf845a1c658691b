package org.wscat.run;

/**
 * The standard streams that are terminals. Immutable.
 *
 * @param stdin whether standard input is one
 * @param stdout whether standard output is one
 * @param stderr whether standard error is one
 */
public record Terminals(boolean stdin, boolean stdout, boolean stderr) {
  /** No terminals, as in a pipeline. */
  public static final Terminals NONE = new Terminals(false, false, false);

  /** Parses the digits of file descriptors in the launcher's format: "02" is stdin and stderr. */
  public static Terminals of(String descriptors) {
    return new Terminals(
        descriptors.contains("0"), descriptors.contains("1"), descriptors.contains("2"));
  }
}
