package org.wscat.cli;

/**
 * What is shown.
 *
 * @param quiet no notices
 * @param verbose how connections come about
 * @param pingPong notices of received pings and pongs
 * @param colour colours where the stream is a terminal
 */
public record OutputOptions(boolean quiet, boolean verbose, boolean pingPong, boolean colour) {}
