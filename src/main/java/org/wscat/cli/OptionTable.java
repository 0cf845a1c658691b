package org.wscat.cli;

import static org.wscat.cli.Option.Trait.CLIENT;
import static org.wscat.cli.Option.Trait.LISTENER;
import static org.wscat.cli.Option.Trait.NEEDS_OPENING;
import static org.wscat.cli.Option.Trait.NOT_WITH_RECONNECT;
import static org.wscat.cli.Option.Trait.ONE_SCRIPT;
import static org.wscat.cli.Option.Trait.REPEATABLE;
import static org.wscat.cli.Option.Trait.SCRIPT_HEADER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.http.Rejection;
import org.wscat.listen.ListenAddress;
import org.wscat.net.HostOverride;
import org.wscat.script.Step;
import org.wscat.script.Wait;
import org.wscat.websocket.MessageTerminator;

/**
 * The table of options, in the order of the help. Each row has all properties of an option. The
 * parser of command lines, the help, the manual page and the completion scripts read the rows.
 */
final class OptionTable {
  private static final int MANY = 1_000_000;

  /** The list to which each row below is added when it is created. */
  private static final List<Option<?>> ROWS = new ArrayList<>();

  static final Option<String> CONNECT =
      value(
          "-c, --connect <url>", "connect to a WebSocket server", ValueParser.TEXT, SCRIPT_HEADER);
  static final Option<ListenAddress> LISTEN =
      value(
          "-l, --listen <[host:]port>",
          "listen for clients; on loopback without a host, on any free port with 0",
          ValueParser.LISTEN_ADDRESS,
          ONE_SCRIPT);
  static final Option<String> SUBPROTOCOL =
      value(
          "-s, --subprotocol <names>",
          "ask for these subprotocols, or choose from them; separated by commas, repeatable",
          ValueParser.TEXT,
          REPEATABLE,
          SCRIPT_HEADER);
  static final Option<Step> EXECUTE =
      value(
          "-x, --execute <text>",
          "send a message after connecting, or to each client; repeatable",
          ValueParser.MESSAGE,
          REPEATABLE);
  static final Option<Wait> WAIT =
      value(
          "-w, --wait <time>",
          "wait for answers after the last message (default: 2; -1: until the server closes)",
          ValueParser.WAIT,
          CLIENT);
  static final Option<Boolean> STDIN =
      flag("--stdin", "also send the lines of stdin, after -x, --expect and --script", ONE_SCRIPT);
  static final Option<Boolean> BINARY =
      flag(
          "--binary",
          "lines and -x are sent as binary, --expect compares the text of binary; received"
              + " messages are written with nothing after them");
  static final Option<Boolean> HEX =
      flag(
          "--hex",
          "lines, -x and --expect are hexadecimal digits of binary messages (.. is any byte);"
              + " received binary is printed so");
  static final Option<Boolean> NULL =
      flag("-0, --null", "messages on stdin and in a pipe on stdout end in NUL, not in newline");
  static final Option<MessageTerminator> TERMINATOR =
      value(
          "--terminator <hex>",
          "bytes behind every text message: added to what is sent, taken off what is received",
          ValueParser.TERMINATOR,
          SCRIPT_HEADER);
  static final Option<Boolean> WHOLE = flag("--whole", "all of stdin is one message");
  static final Option<Boolean> ECHO =
      flag("--echo", "send every received message back and print none, until the server closes");
  static final Option<Boolean> ONE =
      flag("--one", "serve one client, then end as its connection did", LISTENER);
  static final Option<Rejection> REJECT =
      value(
          "--reject <status[:body]>",
          "answer every handshake with this status, 200 to 599, and this text; a redirect"
              + " leads there",
          ValueParser.REJECTION,
          LISTENER);
  static final Option<Duration> DELAY =
      value(
          "--delay <time>",
          "wait this long before each answer: to a handshake, and to a message with --echo",
          ValueParser.TIME,
          LISTENER);
  static final Option<Duration> CLOSE_AFTER =
      value(
          "--close-after <time>",
          "close each connection after this time",
          ValueParser.TIME,
          LISTENER);
  static final Option<Boolean> TLS_SELF_SIGNED =
      flag("--tls-self-signed", "listen for TLS with a certificate that is made now", LISTENER);
  static final Option<Long> COUNT =
      value(
          "--count <n>",
          "stop after receiving n messages, whatever --wait says; fewer are a failure",
          ValueParser.number(1, 999_999_999_999L),
          NEEDS_OPENING);
  static final Option<Step> EXPECT =
      value(
          "--expect <pattern>",
          "wait for a message that matches: the same text, or JSON that holds this JSON;"
              + " 10 s, or as long as --timeout says; repeatable",
          ValueParser.PATTERN,
          REPEATABLE,
          NEEDS_OPENING,
          NOT_WITH_RECONNECT);
  static final Option<Step> EXPECT_REGEX =
      value(
          "--expect-regex <regex>",
          "wait for a message in which this Java regular expression is found (an empty"
              + " one: for any message); repeatable",
          ValueParser.REGEX,
          REPEATABLE,
          NEEDS_OPENING,
          NOT_WITH_RECONNECT);
  static final Option<Step> ON =
      value(
          "--on <pattern>",
          "whenever a message matches, as for --expect, send the text of the --reply that follows;"
              + " --expect does not see such messages; repeatable",
          ValueParser.PATTERN,
          REPEATABLE,
          NEEDS_OPENING);
  static final Option<Step> REPLY =
      value(
          "--reply <text>",
          "what the --on before it sends, in which {{name}} stands for what its pattern binds;"
              + " a listener sends it to the client that asked; repeatable, one for each --on",
          ValueParser.MESSAGE,
          REPEATABLE,
          NEEDS_OPENING);
  static final Option<Step> EVERY =
      value(
          "--every <time=text>",
          "send the text again and again, each time after this time; repeatable",
          ValueParser.RHYTHM,
          REPEATABLE,
          NEEDS_OPENING);
  static final Option<Step> EXPECT_CLOSE =
      value(
          "--expect-close <code>",
          "wait until the server closes the connection with this code",
          ValueParser.CLOSE_CODE,
          NEEDS_OPENING,
          NOT_WITH_RECONNECT);
  static final Option<Step> EXPECT_STATUS =
      value(
          "--expect-status <n>",
          "succeed if the server answers the handshake with status n",
          ValueParser.STATUS,
          CLIENT,
          NOT_WITH_RECONNECT);
  static final Option<Step> EXPECT_SUBPROTOCOL =
      value(
          "--expect-subprotocol <name>",
          "succeed if the server chooses this subprotocol",
          ValueParser.CHOSEN_SUBPROTOCOL,
          CLIENT,
          NEEDS_OPENING,
          NOT_WITH_RECONNECT);
  static final Option<Step> PRINT =
      value(
          "--print <text>",
          "print this text, with the values of its {{name}}s, and no received messages;"
              + " repeatable",
          ValueParser.RESULT,
          REPEATABLE,
          NEEDS_OPENING);
  static final Option<String> SCRIPT =
      value(
          "--script <file>",
          "do what a script says, with --listen for each client; repeatable, each on a"
              + " connection of its own",
          ValueParser.FILE,
          REPEATABLE,
          NEEDS_OPENING,
          NOT_WITH_RECONNECT);
  static final Option<String> RECORD =
      value(
          "--record <file>",
          "write what happens to a new file, as a script",
          ValueParser.FILE,
          ONE_SCRIPT,
          NOT_WITH_RECONNECT);
  static final Option<Boolean> RECORD_EXACT =
      flag(
          "--record-exact",
          "with --record, keep identifiers and times as they were, so that the recording replays"
              + " only if the server says the same ones again");
  static final Option<String> REPORT_JUNIT =
      value(
          "--report-junit <file>",
          "write a JUnit report to a new file, with a test case for each script or client, or one"
              + " for -x, --expect... and --count",
          ValueParser.FILE);
  static final Option<Map.Entry<String, String>> VARIABLE =
      value(
          "--variable <name[=value]>",
          "what {{name}} stands for in scripts, in the text of -x and in --expect; without"
              + " a value, the environment's; repeatable",
          ValueParser.VARIABLE,
          REPEATABLE);
  static final Option<List<Header>> HEADER =
      value(
          "-H, --header <name:value>",
          "send a header; repeatable; @FILE and env:NAME are read for headers",
          ValueParser.HEADERS,
          CLIENT,
          REPEATABLE);
  static final Option<String> ORIGIN =
      value(
          "-o, --origin <origin>",
          "send an Origin header",
          ValueParser.TEXT,
          CLIENT,
          SCRIPT_HEADER);
  static final Option<String> HOST =
      value(
          "--host <host>", "send this Host header instead of the URL's", ValueParser.TEXT, CLIENT);
  static final Option<Secret> AUTH =
      value(
          "--auth <user:password>",
          "send HTTP Basic authentication; without a password, asks for it; @FILE and"
              + " env:NAME are read for both",
          ValueParser.SECRET,
          CLIENT);
  static final Option<Integer> PROTOCOL =
      value(
          "-p, --protocol <version>",
          "WebSocket version 13 or 8 (default: 13)",
          ValueParser.VERSION,
          CLIENT);
  static final Option<Boolean> NO_COMPRESS =
      flag("--no-compress", "neither offer nor accept permessage-deflate");
  static final Option<Long> FRAGMENT =
      value(
          "--fragment <size>",
          "send larger messages in fragments of this size (32k, 1m; a plain number is bytes)",
          ValueParser.SIZE);
  static final Option<Long> MAX_SIZE =
      value(
          "--max-size <size>", "the largest message to receive (default: 100m)", ValueParser.SIZE);
  static final Option<Boolean> LOCATION = flag("-L, --location", "follow redirects", CLIENT);
  static final Option<Long> MAX_REDIRECTS =
      value(
          "--max-redirects [<n>]",
          "follow at most so many redirects (default: 10)",
          ValueParser.number(0, MANY),
          CLIENT);
  static final Option<String> PROXY =
      value(
          "--proxy <proxy>",
          "connect through a proxy: [scheme://][user:pass@]host[:port], its scheme http"
              + " (default), https or socks5",
          ValueParser.TEXT,
          CLIENT);
  static final Option<String> NOPROXY =
      value(
          "--noproxy <list>",
          "hosts to connect to directly; names, addresses, blocks, or *",
          ValueParser.TEXT,
          CLIENT);
  static final Option<HostOverride> RESOLVE =
      value(
          "--resolve <host:port:address>",
          "connect to this address instead of looking the host up; repeatable",
          ValueParser.HOST_OVERRIDE,
          CLIENT,
          REPEATABLE);
  static final Option<Boolean> IPV4 = flag("-4, --ipv4", "use IPv4 addresses alone", CLIENT);
  static final Option<Boolean> IPV6 = flag("-6, --ipv6", "use IPv6 addresses alone", CLIENT);
  static final Option<String> SERVERNAME =
      value(
          "--servername <name>",
          "the name to ask a TLS server for, and to verify it by",
          ValueParser.TEXT,
          CLIENT);
  static final Option<Boolean> NO_CHECK =
      flag("-n, --no-check", "do not verify the server's certificate", CLIENT);
  static final Option<String> CA =
      value(
          "--ca <file>",
          "trust the certificates of this PEM file, and no others",
          ValueParser.FILE,
          CLIENT);
  static final Option<String> CERT =
      value(
          "--cert <file>",
          "present this certificate, as a client or a listener: PEM, its chain behind it,"
              + " or PKCS#12 with its key",
          ValueParser.FILE);
  static final Option<String> KEY =
      value(
          "--key <file>",
          "its private key in PEM, where the file of --cert does not hold it",
          ValueParser.FILE);
  static final Option<Secret> PASSPHRASE =
      value(
          "--passphrase [<text>]",
          "what opens the key; @FILE and env:NAME are read, without a value it is asked for",
          ValueParser.SECRET);
  static final Option<Duration> TIMEOUT =
      value(
          "-m, --timeout <time>",
          "end the whole run, or each script, after this time (500ms, 10s, 2m; a plain"
              + " number is seconds)",
          ValueParser.POSITIVE_TIME,
          SCRIPT_HEADER);
  static final Option<Duration> CONNECT_TIMEOUT =
      value(
          "--connect-timeout <time>",
          "give up an attempt after this time (default: 30)",
          ValueParser.POSITIVE_TIME);
  static final Option<Duration> CLOSE_TIMEOUT =
      value(
          "--close-timeout <time>",
          "wait this long for an answer to our close; while messages come, up to five"
              + " times as long (default: 5)",
          ValueParser.TIME);
  static final Option<Long> RETRY =
      value(
          "--retry <n>",
          "try up to n times more when connecting fails for a reason that may pass",
          ValueParser.number(0, MANY),
          CLIENT);
  static final Option<Duration> RETRY_DELAY =
      value(
          "--retry-delay <time>",
          "wait before that, unless the server says (default: 1)",
          ValueParser.TIME,
          CLIENT);
  static final Option<Boolean> RECONNECT =
      flag(
          "--reconnect",
          "connect again when the connection is lost, and send the messages of -x again",
          CLIENT);
  static final Option<Duration> KEEPALIVE =
      value(
          "--keepalive <time>",
          "ping this often; give up when no pong comes for as long",
          ValueParser.POSITIVE_TIME,
          CLIENT);
  static final Option<Boolean> SLASH =
      flag(
          "--slash",
          "lines of a pipe that start with / are commands, as they are at the prompt: /ping [data],"
              + " /pong [data], /close [code [reason]] and others, as in scripts; // sends one /");
  static final Option<Boolean> NO_SLASH =
      flag("--no-slash", "send the lines of the prompt that start with / too");
  static final Option<Boolean> NO_HISTORY =
      flag("--no-history", "at the prompt, neither read nor write the file of the history");
  static final Option<Boolean> NO_MULTILINE =
      flag("--no-multiline", "at the prompt, Enter sends also while brackets of JSON are open");
  static final Option<Boolean> SHOW_PING_PONG =
      flag("-P, --show-ping-pong", "report pings and pongs that are received");
  static final Option<Boolean> VERBOSE =
      flag(
          "-v, --verbose",
          "show how the connection comes about and ends, secrets masked; repeatable: -vv shows each"
              + " frame",
          REPEATABLE);
  static final Option<Boolean> JSON =
      flag("--json", "print every event as a line of JSON instead of the messages alone");
  static final Option<Boolean> QUIET = flag("-q, --quiet", "no notices, only messages and errors");
  static final Option<Boolean> NO_COLOR = flag(CommandLineParser.NO_COLOR, "no colours");
  static final Option<String> COMPLETION =
      value(
          "--completion <bash|zsh|fish>",
          "print a script that completes options in that shell",
          ValueParser.word("shell", "bash", "zsh", "fish"));
  static final Option<Boolean> MAN = flag("--man", "print the manual page, for man -l -");
  static final Option<Boolean> JSON_SCHEMA =
      flag("--json-schema", "print the JSON Schema of the lines of --json");
  static final Option<Boolean> MAKE_CACHE =
      flag(
          "--make-cache",
          "make the start-up cache for the Java that runs wscat now, by which it starts faster");
  static final Option<Boolean> VERSION = flag("-V, --version", "print the version");
  static final Option<Boolean> HELP = flag("-h, --help", "print this help");

  private OptionTable() {}

  /** All rows, in order. */
  static List<Option<?>> rows() {
    return Collections.unmodifiableList(ROWS);
  }

  private static Option<Boolean> flag(String synopsis, String help, Option.Trait... traits) {
    return value(synopsis, help, ValueParser.FLAG, traits);
  }

  private static <T> Option<T> value(
      String synopsis, String help, ValueParser<T> parser, Option.Trait... traits) {
    Option<T> row = new Option<>(synopsis, help, parser, traits);
    ROWS.add(row);
    return row;
  }
}
