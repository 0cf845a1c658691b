package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Launch;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/**
 * The packaged program against servers from npm of protocols on WebSocket. What a script records is
 * played against the same server, and against one that has another version.
 */
@Timeout(120)
final class ProtocolsIT {
  private static final Program WSCAT = Program.PACKAGED;

  private static NpmProject.Server servers;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws Exception {
    NpmProject project =
        NpmProject.install(
            "protocols",
            "ws@8.23.0 socket.io@4.8.3 graphql-ws@6.0.8 graphql@16.14.2 ocpp-rpc@2.2.1");
    project.add("npm/protocols.js");
    servers = project.start(".\n", "node protocols.js");
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  private static String url(String name, int version, String path) {
    Matcher port =
        Pattern.compile("^" + name + " " + version + " port (\\d+)$", Pattern.MULTILINE)
            .matcher(servers.output().text());
    assertThat(port.find()).isTrue();
    return "ws://127.0.0.1:" + port.group(1) + path;
  }

  /** Plays and records a script; returns the lines of the recording that are no comments. */
  private List<String> plays(String name, String path, String script) throws Exception {
    Path file = Files.writeString(directory.resolve("a.wscat"), script);
    Path recording = directory.resolve("b.wscat");
    Result played =
        WSCAT.run(
            "-q",
            "-c",
            url(name, 1, path),
            "--script",
            file.toString(),
            "--record",
            recording.toString());
    assertThat(played.status()).as(played.stderr() + played.stdout()).isZero();
    String recorded = Files.readString(recording);
    Result same =
        WSCAT.run("-q", "-c", url(name, 1, path), "--script", recording.toString(), "--json");
    assertThat(same.status()).as(same.stderr() + recorded + same.stdout()).isZero();
    Result other = WSCAT.run("-q", "-c", url(name, 2, path), "--script", recording.toString());
    assertThat(other.status()).as(recorded + other.stdout()).isEqualTo(1);
    assertThat(other.errors()).singleElement().asString().contains(": not met: ");
    return recorded.lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static final String SOCKET_IO = "/socket.io/?EIO=4&transport=websocket";

  @Test
  void aSessionOfSocketIoOutlivesItsHeartbeat() throws Exception {
    List<String> recorded =
        plays(
            "socketio",
            SOCKET_IO,
            """
            /on < 2
            > 3
            /end
            <~ ^0\\{
            > 40
            <? 40{"sid":"{{sid}}"}
            <? 42["ticket",{"ticket":"{{ticket}}","version":"1"}]
            > 421["use","{{ticket}}"]
            <? 431["good"]
            /wait 3s
            """);
    assertThat(recorded)
        .startsWith(
            "< 0{\"sid\":\"{{_}}\",\"upgrades\":[],\"pingInterval\":300,\"pingTimeout\":300,\"maxPayload\":1000000}",
            "> 40",
            "< 40{\"sid\":\"{{sid}}\"}",
            "< 42[\"ticket\",{\"ticket\":\"{{ticket}}\",\"version\":\"1\"}]",
            "> 421[\"use\",\"{{ticket}}\"]")
        .filteredOn("> 3"::equals)
        .hasSizeBetween(5, 12);
  }

  @Test
  void aReactionAcknowledgesWithTheIdThatSocketIoDrew() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("quiz.wscat"),
            """
            /on < 2
            > 3
            /end
            /on <~ ^42(?<id>\\d+)\\["ask"
            > 43{{id}}[42]
            /end
            > 40
            <? 40{"sid":"{{_}}"}
            > 421["quiz"]
            <? 431[true]
            /wait 3s
            > 422["add",1,2]
            <? 432[{"sum":3}]
            """);
    Result result = WSCAT.run("-c", url("socketio", 1, SOCKET_IO), "--script", file.toString());
    assertThat(result.status()).as(result.stderr()).isZero();
  }

  @Test
  void optionsAnswerTheHeartbeatOfSocketIo() throws Exception {
    Result result =
        WSCAT.run(
            Launch.of(
                    "-q",
                    "-c",
                    url("socketio", 1, SOCKET_IO),
                    "--on",
                    "2",
                    "--reply",
                    "3",
                    "-x",
                    "40",
                    "-w",
                    "1.5")
                .stdin(""));
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdoutLines()).filteredOn("2"::equals).hasSizeBetween(2, 6);
  }

  @Test
  void subscriptionsOfGraphQl() throws Exception {
    List<String> recorded =
        plays(
            "graphql",
            "/graphql",
            """
            # wscat: -s graphql-transport-ws
            /on <? {"type":"ping","payload":{"at":"{{at}}"}}
            > {"type":"pong","payload":{"at":"{{at}}"}}
            /end
            > {"type":"connection_init"}
            < {"type":"connection_ack"}
            > {"id":"a","type":"subscribe","payload":{"query":"{ version node }"}}
            <? {"id":"a","type":"next","payload":{"data":{"version":"1","node":"{{node}}"}}}
            < {"id":"a","type":"complete"}
            > {"id":"b","type":"subscribe","payload":{"query":"subscription { count(to: 2) }"}}
            > {"id":"c","type":"subscribe","payload":{"query":"{ version }"}}
            /all
            < {"id":"b","type":"next","payload":{"data":{"count":1}}}
            < {"id":"b","type":"next","payload":{"data":{"count":2}}}
            < {"id":"b","type":"complete"}
            < {"id":"c","type":"next"}
            < {"id":"c","type":"complete"}
            /end
            /wait 700ms
            """);
    assertThat(recorded)
        .contains(
            "< {\"id\":\"a\",\"type\":\"next\",\"payload\":{\"data\":{\"version\":\"1\",\"node\":\"{{node}}\"}}}",
            "< {\"type\":\"ping\",\"payload\":{\"at\":\"{{at}}\"}}",
            "> {\"type\":\"pong\",\"payload\":{\"at\":\"{{at}}\"}}",
            "> {\"type\":\"pong\",\"payload\":{\"at\":\"{{at2}}\"}}");
  }

  @Test
  void aServerOfOcppThatCalls() throws Exception {
    List<String> recorded =
        plays(
            "ocpp",
            "/CP1",
            """
            # wscat: -s ocpp1.6
            /on <? [2,"{{call}}","GetConfiguration",...]
            > [3,"{{call}}",{"configurationKey":[{"key":"Interval","value":"7"}]}]
            /end
            /on <? [2,"{{call}}","Reset",{}]
            > [3,"{{call}}",{"status":"Accepted"}]
            /end
            > [2,"b1","BootNotification",{"chargePointVendor":"w","chargePointModel":"w"}]
            < [3,"b1",{"status":"Accepted"}]
            <? [2,"{{id}}","DataTransfer",{"vendorId":"ready","data":"7"}]
            > [3,"{{id}}",{"status":"Accepted"}]
            > [2,"s1","StartTransaction",{"connectorId":1,"idTag":"T","meterStart":0}]
            < [3,"s1",{"transactionId":"{{tx}}","idTagInfo":{"status":"Accepted"}}]
            > [2,"s2","StopTransaction",{"transactionId":"{{tx}}","meterStop":5}]
            < [3,"s2",{}]
            """);
    assertThat(recorded)
        .contains(
            "> [2,\"s2\",\"StopTransaction\",{\"transactionId\":\"{{tx}}\",\"meterStop\":5}]");
  }

  @Test
  void recordsOfSignalR() throws Exception {
    List<String> recorded =
        plays(
            "signalr",
            "/",
            """
            # wscat: --terminator 1e
            /on < {"type":6}
            > {"type":6}
            /end
            > {"protocol":"json","version":1}
            < {}
            < {"type":1,"target":"connected","arguments":["{{connection}}","1"]}
            > {"type":1,"invocationId":"0","target":"Check","arguments":["{{connection}}"]}
            < {"type":3,"invocationId":"0","result":true}
            > {"type":7}
            /expect-close 1000
            """);
    assertThat(recorded)
        .contains(
            "< {\"type\":1,\"target\":\"connected\",\"arguments\":[\"{{connection}}\",\"1\"]}",
            "> {\"type\":7}",
            "/expect-close 1000");
  }

  @Test
  void framesOfStomp() throws Exception {
    List<String> recorded =
        plays(
            "stomp",
            "/",
            """
            # wscat: --terminator 00 -s v12.stomp
            >e CONNECT\\naccept-version:1.2\\n\\n
            <~ ^CONNECTED\\nversion:1\\.2\\n(?s:.*)\\nsession:(?<session>\\w+)\\n\\n$
            > SUBSCRIBE
            | id:sub-1
            | destination:/queue/a
            |\s
            |\s
            >e SEND\\ndestination:/queue/a\\n\\nhello
            <e MESSAGE\\nsubscription:sub-1\\nmessage-id:{{id}}\\ndestination:/queue/a\\n\\nhello
            >e DISCONNECT\\nreceipt:r1\\n\\n
            <e RECEIPT\\nreceipt-id:r1\\n\\n
            """);
    assertThat(recorded)
        .contains("< CONNECTED", "| session:{{session}}", "| message-id:{{id}}", "> DISCONNECT");
  }
}
