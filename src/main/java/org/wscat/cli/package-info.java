/**
 * The command line: from arguments to a {@link org.wscat.cli.Command}, in values of the rooms that
 * carry it out.
 *
 * <p>{@code OptionTable} has a row for each option: its names, its help, what it goes with, how it
 * completes, and the parser of its value. {@code CommandLineParser} lets picocli divide the
 * arguments and keeps the values as they are ({@code Arguments}); {@code CommandReader} checks
 * which options go together, and asks for the values in a fixed order. Files, variables and answers
 * of the user come from {@code Inputs}, which reads each once.
 *
 * <p>A new option is a row of the table, a case of its parser in {@code OptionTableTest}, and the
 * place that asks for its value: {@code SettingsReader} for the session, {@code ClientArguments}
 * and {@code ListenerArguments} for the connection, {@code CommandReader} for input and output.
 * Help, manual page and completion scripts follow from the row.
 */
package org.wscat.cli;
