import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares {@code bin/wscat} with npm's wscat and with a script on npm's ws: {@code java
 * src/bench/Bench.java}, in the root of a checkout.
 */
public final class Bench {

  private static final Path SCRIPTS = Path.of("src/bench");
  private static final Path WORK = Path.of("target/bench");
  private static final Path MODULES = WORK.resolve("node_modules");
  private static final File NOTHING = new File("/dev/null");

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      fail(2, e.getMessage() + "\n\n" + Options.USAGE);
      return;
    }
    if (!Files.exists(Path.of("bin/wscat"))) {
      fail(2, "run this in the root of a checkout");
    }
    Files.createDirectories(WORK);
    if (!Setup.wscatStarts()) {
      fail(1, "bin/wscat does not start");
    }
    Setup setup = Setup.make();
    if (!setup.hasServer()) {
      fail(1, "the servers need node and ws, so nothing can be measured");
    }

    List<Results> all = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      if (options.only().isEmpty() || options.only().get() == workload) {
        all.add(measure(workload, options, setup.clients()));
      }
    }
    Report report = new Report(options, setup, all);
    System.out.print(report.markdown());
    System.exit(report.hasFailures() ? 1 : 0);
  }

  private static void fail(int status, String message) {
    System.err.println("error: " + message);
    System.exit(status);
  }

  private static Results measure(Workload workload, Options options, List<Client> clients)
      throws IOException, InterruptedException {
    int messages = Math.max(10, (int) Math.round(workload.messages * options.scale()));
    try (Volume full = new Volume(workload, messages);
        Volume tenth = new Volume(workload, messages / 10)) {
      full.writeInput();
      tenth.writeInput();
      Results results = new Results(full, new EnumMap<>(Client.class), new ArrayList<>());
      for (int round = 1; round <= options.rounds(); round++) {
        for (Client client : clients) {
          if (client.can(workload)) {
            results
                .outcomes()
                .computeIfAbsent(client, key -> new ArrayList<>())
                .add(run(round, client, full));
          }
        }
        results.tenth().add(run(round, Client.OURS, tenth));
      }
      return results;
    }
  }

  private static Outcome run(int round, Client client, Volume volume)
      throws IOException, InterruptedException {
    Outcome outcome = new Run(client, volume).outcome();
    System.err.printf("round %d: %s, %s: %s%n", round, volume, client.title, outcome);
    return outcome;
  }

  private record Options(int rounds, double scale, Optional<Workload> only) {

    static final String USAGE =
        """
        Usage: java src/bench/Bench.java [--rounds N] [--scale F] [--only NAME]

          --rounds N   runs of each client (default: 3)
          --scale F    factor for the number of messages, up to 10 (default: 1)
          --only NAME  one workload: lines, large, receive or ping-pong""";

    static Options parse(String[] args) {
      int rounds = 3;
      double scale = 1;
      Optional<Workload> only = Optional.empty();
      for (int i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("no value for " + args[i]);
        }
        String value = args[i + 1];
        switch (args[i]) {
          case "--rounds" -> rounds = Integer.parseInt(value);
          case "--scale" -> scale = Double.parseDouble(value);
          case "--only" -> only = Optional.of(Workload.of(value));
          default -> throw new IllegalArgumentException("unknown option " + args[i]);
        }
      }
      if (rounds < 1 || !(scale > 0 && scale <= 10)) {
        throw new IllegalArgumentException("--rounds is at least 1, --scale more than 0, up to 10");
      }
      return new Options(rounds, scale, only);
    }
  }

  private enum Workload {
    LINES("lines", "echo", 1_000_000, 31),
    LARGE("large", "echo", 1000, 1 << 20),
    RECEIVE("receive", "flood", 1 << 16, 1 << 16),
    PING_PONG("ping-pong", "ping-pong", 100_000, 32);

    final String title;
    final String server;
    final int messages;
    final int size;

    Workload(String title, String server, int messages, int size) {
      this.title = title;
      this.server = server;
      this.messages = messages;
      this.size = size;
    }

    boolean hasInput() {
      return this == LINES || this == LARGE;
    }

    /** The output of the other workloads goes to /dev/null: a disk must not be measured. */
    boolean comparesOutput() {
      return this == LINES;
    }

    static Workload of(String title) {
      return Arrays.stream(values())
          .filter(workload -> workload.title.equals(title))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no workload " + title));
    }
  }

  private enum Client {
    OURS("ours") {
      @Override
      List<String> command(Volume volume, String url) {
        Stream<String> ending =
            switch (volume.workload()) {
              case LINES, LARGE -> Stream.of("--count", String.valueOf(volume.messages()));
              case RECEIVE -> Stream.of("-w", "-1");
              case PING_PONG -> Stream.of("--echo");
            };
        return Stream.concat(Stream.of("bin/wscat", "-q", "-c", url), ending).toList();
      }
    },

    NPM_WSCAT("npm wscat 6.1.0") {
      @Override
      List<String> command(Volume volume, String url) {
        return List.of("node", MODULES.resolve("wscat/bin/wscat").toString(), "-c", url);
      }

      @Override
      boolean can(Workload workload) {
        return workload != Workload.PING_PONG;
      }

      /** At the end of stdin it leaves at once, with whatever is on its way. */
      @Override
      Stdin stdin(Workload workload) {
        return Stdin.HELD_OPEN;
      }

      /** It prompts in pipes and files too, once for each line that it sent. */
      @Override
      String messages(String output) {
        return output.replace("> ", "");
      }
    },

    NODE_WS("node ws 8.23.0") {
      @Override
      List<String> command(Volume volume, String url) {
        String mode = volume.workload() == Workload.PING_PONG ? "echo" : "lines";
        return List.of("node", SCRIPTS.resolve("peer.js").toString(), mode, url);
      }
    };

    final String title;

    Client(String title) {
      this.title = title;
    }

    abstract List<String> command(Volume volume, String url);

    boolean can(Workload workload) {
      return true;
    }

    Stdin stdin(Workload workload) {
      return switch (workload) {
        case LINES, LARGE -> Stdin.FILE;
        case RECEIVE -> Stdin.EMPTY;
        case PING_PONG -> Stdin.HELD_OPEN;
      };
    }

    String messages(String output) {
      return output;
    }
  }

  private enum Stdin {
    FILE,
    EMPTY,

    /** A pipe that has the input, if there is any, and does not end before the client does. */
    HELD_OPEN
  }

  /** The clients that are there, after those that are missing have been installed. */
  private record Setup(String nodeVersion, List<Client> clients) {

    static Setup make() throws IOException, InterruptedException {
      List<Client> clients = new ArrayList<>(List.of(Client.OURS));
      Optional<String> nodeVersion = output("node", "--version");
      if (nodeVersion.isEmpty()) {
        System.err.println("node is missing, and with it npm wscat and ws");
      } else {
        if (installs("wscat", "6.1.0")) {
          clients.add(Client.NPM_WSCAT);
        }
        if (installs("ws", "8.23.0")) {
          clients.add(Client.NODE_WS);
        }
      }
      return new Setup(nodeVersion.orElse("-"), clients);
    }

    boolean hasServer() {
      return clients.contains(Client.NODE_WS);
    }

    List<Client> peers() {
      return clients.subList(1, clients.size());
    }

    static boolean wscatStarts() throws InterruptedException {
      return output("bin/wscat", "--version").isPresent();
    }

    private static boolean installs(String name, String version)
        throws IOException, InterruptedException {
      Path description = MODULES.resolve(name).resolve("package.json");
      if (Files.exists(description)
          && Files.readString(description).contains("\"version\": \"" + version + "\"")) {
        return true;
      }
      String wanted = name + "@" + version;
      boolean installed =
          output("npm", "install", "--prefix", WORK.toString(), "--save-exact", wanted).isPresent();
      if (!installed) {
        System.err.println(wanted + " is left out: npm is missing or could not install it");
      }
      return installed;
    }

    /** What a command printed, or nothing if it failed or is missing. */
    private static Optional<String> output(String... command) throws InterruptedException {
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectInput(Redirect.from(NOTHING))
                .redirectError(Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /** A number of messages of a workload, and the file that has them as lines. */
  private record Volume(Workload workload, int messages) implements AutoCloseable {

    Path input() {
      return WORK.resolve(workload.title + "-" + messages + ".txt");
    }

    void writeInput() throws IOException {
      if (!workload.hasInput()) {
        return;
      }
      String filler = "a".repeat(workload.size - "{'id':10000000000,'text':''}".length());
      try (FileOutputStream file = new FileOutputStream(input().toFile());
          Writer lines = new OutputStreamWriter(new BufferedOutputStream(file), UTF_8)) {
        for (int i = 0; i < messages; i++) {
          lines.write("{\"id\":" + (10_000_000_000L + i) + ",\"text\":\"" + filler + "\"}\n");
        }
        lines.flush();
        // The disk must be at rest when the first client starts.
        file.getFD().sync();
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(input());
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s: %,d x %,d B", workload.title, messages, workload.size);
    }
  }

  private sealed interface Outcome {}

  private record Failure(String reason) implements Outcome {
    @Override
    public String toString() {
      return "failed: " + reason;
    }
  }

  private record Sample(double seconds, double cpuSeconds, double rssMebibytes, double serverShare)
      implements Outcome {
    @Override
    public String toString() {
      return Arrays.stream(Measure.values())
          .map(measure -> measure.title + " " + measure.text(measure.of.applyAsDouble(this)))
          .collect(Collectors.joining(", "));
    }
  }

  private enum Measure {
    WALL("wall", "%.2f s", Sample::seconds),
    CPU("CPU", "%.2f s", Sample::cpuSeconds),
    RSS("peak RSS", "%.0f MiB", Sample::rssMebibytes),
    SERVER("server CPU / wall", "%.0f %%", sample -> 100 * sample.serverShare());

    final String title;
    final String format;
    final ToDoubleFunction<Sample> of;

    Measure(String title, String format, ToDoubleFunction<Sample> of) {
      this.title = title;
      this.format = format;
      this.of = of;
    }

    String text(double value) {
      return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
  }

  /** A server for one connection: a new process for every run, so that all find the same. */
  private static final class Server implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<String> port = new CompletableFuture<>();
    private final CompletableFuture<String> open = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    Server(Volume volume) throws IOException {
      Workload workload = volume.workload();
      ProcessBuilder builder =
          new ProcessBuilder(
              "node",
              SCRIPTS.resolve("servers.js").toString(),
              workload.server,
              String.valueOf(volume.messages()),
              String.valueOf(workload.size));
      builder.environment().put("NODE_PATH", MODULES.toAbsolutePath().toString());
      process = builder.redirectError(Redirect.INHERIT).start();
      Thread reader = new Thread(this::read, "server");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ", 2);
          switch (words[0]) {
            case "port" -> port.complete(words[1]);
            case "open" -> open.complete("");
            case "closed" -> closed.complete(words[1]);
            default -> throw new IOException("unexpected: " + line);
          }
        }
        throw new IOException("the server ended");
      } catch (IOException e) {
        port.completeExceptionally(e);
        open.completeExceptionally(e);
        closed.completeExceptionally(e);
      }
    }

    String url() throws IOException, InterruptedException {
      return "ws://127.0.0.1:" + await(port);
    }

    void awaitOpen() throws IOException, InterruptedException {
      await(open);
    }

    /** The close code, the number of messages that are missing, and the share of a core. */
    String[] awaitClosed() throws IOException, InterruptedException {
      return await(closed).split(" ");
    }

    private static String await(CompletableFuture<String> said)
        throws IOException, InterruptedException {
      try {
        return said.get(10, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e);
      } catch (TimeoutException e) {
        throw new IOException("nothing from the server for 10 s", e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** One client against one server. */
  private static final class Run {

    private static final long LIMIT_SECONDS = 300;
    private static final long POLL_MILLIS = 10;

    /**
     * The shell's times are on every POSIX system, and have the whole CPU time of a client and its
     * children, however it ended.
     */
    private static final String TIMED =
        "report=$1; shift; \"$@\"; status=$?; times >\"$report\"; exit $status";

    private static final Pattern TIMES = Pattern.compile("(\\d+)m(\\d+[.,]\\d+)s");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private final Client client;
    private final Volume volume;
    private final Path output = WORK.resolve("out");
    private final Path errors = WORK.resolve("err");
    private final Path times = WORK.resolve("times");

    private double peakRssMebibytes = Double.NaN;

    Run(Client client, Volume volume) {
      this.client = client;
      this.volume = volume;
    }

    Outcome outcome() throws InterruptedException {
      try (Server server = new Server(volume)) {
        return outcome(server);
      } catch (IOException e) {
        return new Failure(e.getMessage());
      }
    }

    private Outcome outcome(Server server) throws IOException, InterruptedException {
      ProcessBuilder builder = shell(server.url());
      long start = System.nanoTime();
      Process shell = builder.start();
      if (client.stdin(volume.workload()) == Stdin.HELD_OPEN) {
        feed(shell, server);
      }
      boolean ended = awaitEnd(shell);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!ended) {
        return new Failure("not done after " + LIMIT_SECONDS + " s");
      }
      if (shell.exitValue() != 0) {
        return new Failure("exit status " + shell.exitValue() + firstError());
      }
      String[] closed = server.awaitClosed();
      if (!closed[0].equals("1000") || !closed[1].equals("0")) {
        return new Failure("closed with " + closed[0] + ", " + closed[1] + " messages missing");
      }
      if (volume.workload().comparesOutput() && !outputIsInput()) {
        return new Failure("the output is not the input");
      }
      return new Sample(seconds, cpuSeconds(), peakRssMebibytes, Double.parseDouble(closed[2]));
    }

    private ProcessBuilder shell(String url) {
      List<String> command = new ArrayList<>(List.of("sh", "-c", TIMED, "sh", times.toString()));
      command.addAll(client.command(volume, url));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("NODE_PATH", MODULES.toAbsolutePath().toString());
      builder.redirectInput(
          switch (client.stdin(volume.workload())) {
            case FILE -> Redirect.from(volume.input().toFile());
            case EMPTY -> Redirect.from(NOTHING);
            case HELD_OPEN -> Redirect.PIPE;
          });
      builder.redirectOutput(
          volume.workload().comparesOutput() ? Redirect.to(output.toFile()) : Redirect.DISCARD);
      return builder.redirectError(errors.toFile());
    }

    /** Not before the connection is open, because npm wscat drops the lines that come earlier. */
    private void feed(Process shell, Server server) {
      if (!volume.workload().hasInput()) {
        return;
      }
      Thread feeder =
          new Thread(
              () -> {
                try (InputStream in = Files.newInputStream(volume.input())) {
                  server.awaitOpen();
                  OutputStream out = shell.getOutputStream();
                  byte[] buffer = new byte[1 << 16];
                  for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                  }
                  out.flush();
                } catch (IOException | InterruptedException e) {
                  System.err.println("not all was fed: " + e.getMessage());
                }
              },
              "feeder");
      feeder.setDaemon(true);
      feeder.start();
    }

    private boolean awaitEnd(Process shell) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      Optional<Path> status = Optional.empty();
      while (!shell.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          shell.descendants().forEach(ProcessHandle::destroyForcibly);
          shell.waitFor();
          return false;
        }
        if (status.isEmpty()) {
          status = shell.children().findFirst().map(Run::status);
        }
        status.ifPresent(this::readPeakRss);
      }
      return true;
    }

    private static Path status(ProcessHandle process) {
      return Path.of("/proc", String.valueOf(process.pid()), "status");
    }

    /**
     * The kernel keeps the peak, so only what is gained in the last milliseconds is missed. What
     * would tell it at the end, GNU time, is on few machines.
     */
    private void readPeakRss(Path status) {
      try {
        Matcher matcher = PEAK.matcher(Files.readString(status));
        if (matcher.find()) {
          peakRssMebibytes = Double.parseDouble(matcher.group(1)) / 1024;
        }
      } catch (IOException e) {
        // Not Linux, or the client has just ended.
      }
    }

    private double cpuSeconds() throws IOException {
      String ofChildren = Files.readAllLines(times).get(1);
      return TIMES
          .matcher(ofChildren)
          .results()
          .mapToDouble(
              time ->
                  60 * Double.parseDouble(time.group(1))
                      + Double.parseDouble(time.group(2).replace(',', '.')))
          .sum();
    }

    private String firstError() throws IOException {
      String text = new String(Files.readAllBytes(errors), UTF_8);
      return text.lines().findFirst().map(line -> ", " + line).orElse("");
    }

    private boolean outputIsInput() throws IOException {
      return client.messages(Files.readString(output)).equals(Files.readString(volume.input()));
    }
  }

  /** The outcomes of a workload's rounds, and those of ours at a tenth of the volume. */
  private record Results(Volume volume, Map<Client, List<Outcome>> outcomes, List<Outcome> tenth) {

    boolean has(Client client) {
      return outcomes.containsKey(client);
    }

    boolean failed(Client client) {
      return has(client) && hasFailure(outcomes.get(client));
    }

    boolean anyFailed() {
      return hasFailure(tenth) || outcomes.values().stream().anyMatch(Results::hasFailure);
    }

    double median(Client client, Measure measure) {
      return median(outcomes.getOrDefault(client, List.of()), measure);
    }

    double rssAtTenth() {
      return median(tenth, Measure.RSS);
    }

    /** Not a number where a run failed: those that are left may have been the easy ones. */
    private static double median(List<Outcome> outcomes, Measure measure) {
      if (outcomes.isEmpty() || hasFailure(outcomes)) {
        return Double.NaN;
      }
      double[] values =
          outcomes.stream()
              .mapToDouble(outcome -> measure.of.applyAsDouble((Sample) outcome))
              .sorted()
              .toArray();
      return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static boolean hasFailure(List<Outcome> outcomes) {
      return outcomes.stream().anyMatch(Failure.class::isInstance);
    }
  }

  /** The results as a table in Markdown. */
  private record Report(Options options, Setup setup, List<Results> all) {

    boolean hasFailures() {
      return all.stream().anyMatch(Results::anyFailed);
    }

    String markdown() {
      List<String> header = new ArrayList<>(List.of("workload", "measure"));
      setup.clients().forEach(client -> header.add(client.title));
      setup.peers().forEach(peer -> header.add("ours / " + peer.title));

      StringBuilder text = new StringBuilder(conditions());
      text.append(row(header)).append(row(Collections.nCopies(header.size(), "---")));
      for (Results results : all) {
        for (Measure measure : Measure.values()) {
          text.append(row(cells(results, measure)));
        }
        text.append(row(growth(results)));
      }
      return text.toString();
    }

    private String conditions() {
      return String.format(
          Locale.ROOT,
          "%d cores, %s %s, Java %s, node %s; medians of %d, scale %s%n%n",
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          System.getProperty("java.version"),
          setup.nodeVersion(),
          options.rounds(),
          options.scale());
    }

    private List<String> cells(Results results, Measure measure) {
      List<String> cells = new ArrayList<>(List.of(results.volume().toString(), measure.title));
      for (Client client : setup.clients()) {
        cells.add(
            results.failed(client) ? "failed" : measure.text(results.median(client, measure)));
      }
      double ours = results.median(Client.OURS, measure);
      for (Client peer : setup.peers()) {
        cells.add(measure == Measure.SERVER ? "-" : ratio(ours, results.median(peer, measure)));
      }
      return cells;
    }

    private List<String> growth(Results results) {
      double from = results.rssAtTenth();
      double to = results.median(Client.OURS, Measure.RSS);
      List<String> cells =
          new ArrayList<>(List.of(results.volume().toString(), "peak RSS / at a tenth of it"));
      cells.add(
          results.failed(Client.OURS) || Results.hasFailure(results.tenth())
              ? "failed"
              : ratio(to, from) + " (from " + Measure.RSS.text(from) + ")");
      cells.addAll(Collections.nCopies(2 * setup.peers().size(), "-"));
      return cells;
    }

    private static String ratio(double ours, double other) {
      double ratio = ours / other;
      return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String row(List<String> cells) {
      return "| " + String.join(" | ", cells) + " |\n";
    }
  }
}
