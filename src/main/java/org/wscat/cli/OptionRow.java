package org.wscat.cli;

import java.util.EnumSet;
import java.util.Set;

/**
 * The table of options: everything that is known of an option stands in its row, for parsing and
 * for the help alike.
 */
enum OptionRow {
  CONNECT("-c", "--connect", "<url>", "connect to a WebSocket server"),
  LISTEN(
      "-l",
      "--listen",
      "<[host:]port>",
      "listen for clients; on loopback without a host, on any free port with 0"),
  SUBPROTOCOL(
      "-s",
      "--subprotocol",
      "<names>",
      "ask for these subprotocols, or choose from them; separated by commas, repeatable"),
  EXECUTE(
      "-x",
      "--execute",
      "<text>",
      "send a message after connecting, or to each client; repeatable"),
  WAIT(
      "-w",
      "--wait",
      "<time>",
      "wait for answers after the last message (default: 2; -1: until the server closes)"),
  STDIN(null, "--stdin", null, "also send the lines of stdin, after -x, --expect and --script"),
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
  ONE(null, "--one", null, "serve one client, then end as its connection did"),
  REJECT(
      null,
      "--reject",
      "<status[:body]>",
      "answer every handshake with this status, 200 to 599, and this text; a redirect leads there"),
  DELAY(
      null,
      "--delay",
      "<time>",
      "wait this long before each answer: to a handshake, and to a message with --echo"),
  CLOSE_AFTER(null, "--close-after", "<time>", "close each connection after this time"),
  TLS_SELF_SIGNED(
      null, "--tls-self-signed", null, "listen for TLS with a certificate that is made now"),
  COUNT(
      null,
      "--count",
      "<n>",
      "stop after receiving n messages, whatever --wait says; fewer are a failure"),
  EXPECT(
      null,
      "--expect",
      "<pattern>",
      "wait for a message that matches: the same text, or JSON that holds this JSON; 10 s, or as long"
          + " as --timeout says; repeatable"),
  EXPECT_REGEX(
      null,
      "--expect-regex",
      "<regex>",
      "wait for a message in which this Java regular expression is found (an empty one: for any"
          + " message); repeatable"),
  EXPECT_CLOSE(
      null,
      "--expect-close",
      "<code>",
      "wait until the server closes the connection with this code"),
  EXPECT_STATUS(
      null, "--expect-status", "<n>", "succeed if the server answers the handshake with status n"),
  EXPECT_SUBPROTOCOL(
      null, "--expect-subprotocol", "<name>", "succeed if the server chooses this subprotocol"),
  SCRIPT(
      null,
      "--script",
      "<file>",
      "do what a script says; repeatable, each on a connection of its own"),
  RECORD(null, "--record", "<file>", "write what happens to a new file, as a script"),
  REPORT_JUNIT(
      null,
      "--report-junit",
      "<file>",
      "write a JUnit report to a new file, with a test case for each script, or one for -x, --expect..."
          + " and --count"),
  VARIABLE(
      null,
      "--variable",
      "<name[=value]>",
      "what {{name}} stands for in scripts, in the text of -x and in --expect; without a value, the environment's;"
          + " repeatable"),
  HEADER(
      "-H",
      "--header",
      "<name:value>",
      "send a header; repeatable; @FILE and env:NAME are read for headers"),
  ORIGIN("-o", "--origin", "<origin>", "send an Origin header"),
  HOST(null, "--host", "<host>", "send this Host header instead of the URL's"),
  AUTH(
      null,
      "--auth",
      "<user:password>",
      "send HTTP Basic authentication; without a password, asks for it; @FILE and env:NAME are read for both"),
  PROTOCOL("-p", "--protocol", "<version>", "WebSocket version 13 or 8 (default: 13)"),
  NO_COMPRESS(null, "--no-compress", null, "neither offer nor accept permessage-deflate"),
  FRAGMENT(
      null,
      "--fragment",
      "<size>",
      "send larger messages in fragments of this size (32k, 1m; a plain number is bytes)"),
  MAX_SIZE(null, "--max-size", "<size>", "the largest message to receive (default: 100m)"),
  LOCATION("-L", "--location", null, "follow redirects"),
  MAX_REDIRECTS(null, "--max-redirects", "[<n>]", "follow at most so many redirects (default: 10)"),
  PROXY(
      null,
      "--proxy",
      "<proxy>",
      "connect through a proxy: [scheme://][user:pass@]host[:port], its scheme http (default), https"
          + " or socks5"),
  NOPROXY(
      null, "--noproxy", "<list>", "hosts to connect to directly; names, addresses, blocks, or *"),
  RESOLVE(
      null,
      "--resolve",
      "<host:port:address>",
      "connect to this address instead of looking the host up; repeatable"),
  IPV4("-4", "--ipv4", null, "use IPv4 addresses alone"),
  IPV6("-6", "--ipv6", null, "use IPv6 addresses alone"),
  SERVERNAME(
      null, "--servername", "<name>", "the name to ask a TLS server for, and to verify it by"),
  NO_CHECK("-n", "--no-check", null, "do not verify the server's certificate"),
  CA(null, "--ca", "<file>", "trust the certificates of this PEM file, and no others"),
  CERT(
      null,
      "--cert",
      "<file>",
      "present this certificate, as a client or a listener: PEM, its chain behind it, or PKCS#12 with"
          + " its key"),
  KEY(null, "--key", "<file>", "its private key in PEM, where the file of --cert does not hold it"),
  PASSPHRASE(
      null,
      "--passphrase",
      "[<text>]",
      "what opens the key; @FILE and env:NAME are read, without a value it is asked for"),
  TIMEOUT(
      "-m",
      "--timeout",
      "<time>",
      "end the whole run, or each script, after this time (500ms, 10s, 2m; a plain number is seconds)"),
  CONNECT_TIMEOUT(
      null, "--connect-timeout", "<time>", "give up an attempt after this time (default: 30)"),
  CLOSE_TIMEOUT(
      null,
      "--close-timeout",
      "<time>",
      "wait this long for an answer to our close; while messages come, up to five times as long (default: 5)"),
  RETRY(
      null,
      "--retry",
      "<n>",
      "try up to n times more when connecting fails for a reason that may pass"),
  RETRY_DELAY(
      null, "--retry-delay", "<time>", "wait before that, unless the server says (default: 1)"),
  RECONNECT(
      null,
      "--reconnect",
      null,
      "connect again when the connection is lost, and send the messages of -x again"),
  KEEPALIVE(
      null, "--keepalive", "<time>", "ping this often; give up when no pong comes for as long"),
  SLASH(
      null,
      "--slash",
      null,
      "lines that start with / are commands: /ping [data], /pong [data], /close [code [reason]],"
          + " /wait, /timeout, /skip and /expect-close, as in scripts"),
  SHOW_PING_PONG("-P", "--show-ping-pong", null, "report pings and pongs that are received"),
  VERBOSE("-v", "--verbose", null, "show how the connection comes about; secrets are masked"),
  JSON(null, "--json", null, "print every event as a line of JSON instead of the messages alone"),
  QUIET("-q", "--quiet", null, "no notices, only messages and errors"),
  NO_COLOR(null, "--no-color", null, "no colours"),
  COMPLETION(
      null,
      "--completion",
      "<bash|zsh|fish>",
      "print a script that completes options in that shell"),
  MAN(null, "--man", null, "print the manual page, for man -l -"),
  MAKE_CACHE(
      null,
      "--make-cache",
      null,
      "make the start-up cache for the Java that runs wscat now, by which it starts faster"),
  VERSION("-V", "--version", null, "print the version"),
  HELP("-h", "--help", null, "print this help");

  private static final Set<OptionRow> OF_LISTENER =
      EnumSet.of(ONE, REJECT, DELAY, CLOSE_AFTER, TLS_SELF_SIGNED);

  private static final Set<OptionRow> OF_CLIENT =
      EnumSet.of(
          WAIT,
          EXPECT_STATUS,
          EXPECT_SUBPROTOCOL,
          HEADER,
          ORIGIN,
          HOST,
          AUTH,
          PROTOCOL,
          LOCATION,
          MAX_REDIRECTS,
          PROXY,
          NOPROXY,
          RESOLVE,
          IPV4,
          IPV6,
          SERVERNAME,
          NO_CHECK,
          CA,
          RETRY,
          RETRY_DELAY,
          RECONNECT,
          KEEPALIVE);

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

  /** Whether it means nothing to a listener. */
  boolean isOfClient() {
    return OF_CLIENT.contains(this);
  }

  /** Whether it means nothing to a client. */
  boolean isOfListener() {
    return OF_LISTENER.contains(this);
  }

  String longName() {
    return longName;
  }

  String[] names() {
    return shortName == null ? new String[] {longName} : new String[] {shortName, longName};
  }

  /** Whether the value may be left out. */
  boolean isOptional() {
    return label != null && label.startsWith("[");
  }

  /** How the value is called, or null for an option without one. */
  String label() {
    return isOptional() ? label.substring(1, label.length() - 1) : label;
  }

  String description() {
    return description;
  }

  /** How errors call the option. */
  String title() {
    return String.join(", ", names()) + (label == null ? "" : " " + label);
  }
}
