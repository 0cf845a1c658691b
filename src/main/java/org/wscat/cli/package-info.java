/**
 * The command line: the conversion of arguments into a {@link org.wscat.cli.Command}, whose values
 * have the types of the packages that execute it.
 *
 * <p>{@code OptionTable} has a row for each option: its names, its help, its rules, its completion,
 * and the parser of its value. {@code CommandLineParser} splits the arguments by picocli and keeps
 * the unparsed values ({@code Arguments}); {@code CommandReader} checks the combinations of
 * options, and parses the values in a fixed order. {@code Inputs} reads each file, variable and
 * answer of the user once.
 *
 * <p>A new option is a row of the table, a case of its parser in {@code OptionTableTest}, and the
 * code that uses its value: {@code SettingsReader} for the session, {@code ClientArguments} and
 * {@code ListenerArguments} for the connection, {@code CommandReader} for input and output. Help,
 * manual page and completion scripts follow from the row.
 */
package org.wscat.cli;
