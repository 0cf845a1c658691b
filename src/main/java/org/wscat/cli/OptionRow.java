package org.wscat.cli;

/**
 * The table of options: everything that is known of an option stands in its row, for parsing and
 * for the help alike.
 */
enum OptionRow {
  CONNECT("-c", "--connect", "<url>", "connect to a WebSocket server"),
  SUBPROTOCOL(
      "-s",
      "--subprotocol",
      "<names>",
      "ask for these subprotocols; separated by commas, repeatable"),
  EXECUTE("-x", "--execute", "<text>", "send a message after connecting; repeatable"),
  WAIT(
      "-w",
      "--wait",
      "<time>",
      "wait for answers after the last message (default: 2; -1: until the server closes)"),
  STDIN(null, "--stdin", null, "also send the lines of stdin, after the messages of -x"),
  BINARY(
      null,
      "--binary",
      null,
      "lines and -x are sent as binary; received messages are written with nothing after them"),
  HEX(
      null,
      "--hex",
      null,
      "lines and -x are hexadecimal digits, sent as binary; received binary is printed so"),
  NULL(
      "-0", "--null", null, "messages on stdin and in a pipe on stdout end in NUL, not in newline"),
  WHOLE(null, "--whole", null, "all of stdin is one message"),
  ECHO(
      null,
      "--echo",
      null,
      "send every received message back and print none, until the server closes"),
  COUNT(
      null,
      "--count",
      "<n>",
      "stop after receiving n messages, whatever --wait says; fewer are a failure"),
  EXPECT_STATUS(
      null, "--expect-status", "<n>", "succeed if the server answers the handshake with status n"),
  HEADER("-H", "--header", "<name:value>", "send a header; repeatable"),
  ORIGIN("-o", "--origin", "<origin>", "send an Origin header"),
  HOST(null, "--host", "<host>", "send this Host header instead of the URL's"),
  AUTH(null, "--auth", "<user:password>", "send HTTP Basic authentication"),
  PROTOCOL("-p", "--protocol", "<version>", "WebSocket version 13 or 8 (default: 13)"),
  NO_COMPRESS(null, "--no-compress", null, "do not offer permessage-deflate"),
  FRAGMENT(
      null,
      "--fragment",
      "<size>",
      "send larger messages in fragments of this size (32k, 1m; a plain number is bytes)"),
  MAX_SIZE(null, "--max-size", "<size>", "the largest message to receive (default: 100m)"),
  NO_CHECK("-n", "--no-check", null, "do not verify the server's certificate"),
  CA(null, "--ca", "<file>", "trust the certificates of this PEM file, and no others"),
  TIMEOUT(
      "-m",
      "--timeout",
      "<time>",
      "end the whole run after this time (500ms, 10s, 2m; a plain number is seconds)"),
  CONNECT_TIMEOUT(
      null, "--connect-timeout", "<time>", "give up connecting after this time (default: 30)"),
  CLOSE_TIMEOUT(
      null,
      "--close-timeout",
      "<time>",
      "wait this long for the server to answer our close (default: 5)"),
  SLASH(
      null,
      "--slash",
      null,
      "lines that start with / are commands: /ping [data], /pong [data], /close [code [reason]]"),
  SHOW_PING_PONG("-P", "--show-ping-pong", null, "report pings and pongs that are received"),
  QUIET("-q", "--quiet", null, "no notices, only messages and errors"),
  NO_COLOR(null, "--no-color", null, "no colours"),
  VERSION("-V", "--version", null, "print the version"),
  HELP("-h", "--help", null, "print this help");

  private final String shortName;
  private final String longName;
  private final String label;
  private final String description;

  OptionRow(String shortName, String longName, String label, String description) {
    this.shortName = shortName;
    this.longName = longName;
    this.label = label;
    this.description = description;
  }

  String longName() {
    return longName;
  }

  String[] names() {
    return shortName == null ? new String[] {longName} : new String[] {shortName, longName};
  }

  /** How the value is called, or null for an option without one. */
  String label() {
    return label;
  }

  String description() {
    return description;
  }

  /** How errors call the option. */
  String title() {
    return String.join(", ", names()) + (label == null ? "" : " " + label);
  }
}
