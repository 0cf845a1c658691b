package org.wscat.cli;

import java.util.Optional;

/**
 * What is shown, and what is written besides.
 *
 * @param quiet no notices
 * @param verbose how connections come about
 * @param pingPong notices of received pings and pongs
 * @param colour colours where the stream is a terminal
 * @param bare messages on a terminal without a mark in front
 * @param json events on standard output, not messages alone
 * @param record the file that gets a script of the session
 */
public record OutputOptions(
    boolean quiet,
    boolean verbose,
    boolean pingPong,
    boolean colour,
    boolean bare,
    boolean json,
    Optional<String> record) {}
