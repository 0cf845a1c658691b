"""Measures how fast bin/wscat starts, beside npm's wscat and a JVM that only says hello.

    python3 src/bench/startup.py [--rounds N] [--only NAME] [--java HOME]...

Run it in the root of a checkout, on a machine that does nothing else. Each round runs every command
once, in random order, as a whole process; CPU (user and system) and peak memory are what the kernel
accounts to it. The ratios are medians of the ratios of each round. Of npm's wscat stdin is held
open, for it ends with it; what is typed in a terminal is not measured, only when the prompt is ready.
"""

import argparse
import datetime
import os
import platform
import pty
import random
import re
import select
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

WORK = Path("target/bench")
MODULES = WORK / "node_modules"
SCRIPTS = Path("src/bench")
PASSWORD = "benchmark"
NPM_WSCAT = "wscat@6.1.0"
WS = "ws@8.23.0"
LIMIT_SECONDS = 20
NPM = "npm wscat"
HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }'


class Sample(NamedTuple):
    wall: float
    cpu: float
    rss: float


class Command(NamedTuple):
    """One way to do a job: what is run, and how it is known to be done."""

    argv: list
    environment: dict
    expected: str
    in_terminal: bool = False
    ends_by_itself: bool = True


def run(command):
    return run_in_terminal(command) if command.in_terminal else run_in_pipes(command)


def run_in_pipes(command):
    """A client that does not end by itself is ended when its answer is there."""
    stdin_read, stdin_write = os.pipe()
    start = time.monotonic()
    process = subprocess.Popen(
        command.argv,
        env={**os.environ, **command.environment},
        stdin=stdin_read,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    os.close(stdin_read)
    try:
        output = read_until(process.stdout.fileno(), command)
        if not command.ends_by_itself:
            process.send_signal(signal.SIGINT)
        return reaped(process, start, None, command, output)
    finally:
        os.close(stdin_write)
        process.stdout.close()


def run_in_terminal(command):
    """Wall time ends with the prompt; CPU has what is left until the process is killed, too."""
    master, slave = pty.openpty()
    start = time.monotonic()
    process = subprocess.Popen(
        command.argv,
        env={**os.environ, "TERM": "xterm", **command.environment},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    try:
        output = read_until(master, command)
        ready = time.monotonic()
        process.kill()
        return reaped(process, start, ready, command, output)
    finally:
        os.close(master)


def read_until(descriptor, command):
    """Reads to the end, or until what is expected was seen of a client that goes on."""
    output = b""
    deadline = time.monotonic() + LIMIT_SECONDS
    goes_on = command.in_terminal or not command.ends_by_itself
    while not (goes_on and re.search(command.expected, plain(output))):
        left = deadline - time.monotonic()
        if left < 0 or not select.select([descriptor], [], [], left)[0]:
            break
        try:
            data = os.read(descriptor, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    return plain(output)


def plain(output):
    text = output.decode(errors="replace")
    return re.sub("\x1b(\\[[0-9;?]*[a-zA-Z]|[=>])", "", text).replace("\r", "\n")


def reaped(process, start, ready, command, output):
    _, status, usage = os.wait4(process.pid, 0)
    end = time.monotonic()
    process.returncode = os.waitstatus_to_exitcode(status)
    if not re.search(command.expected, output):
        sys.exit(f"error: {' '.join(command.argv)} printed {output!r}")
    if command.ends_by_itself and not command.in_terminal and process.returncode != 0:
        sys.exit(f"error: {' '.join(command.argv)} ended with {process.returncode}")
    return Sample(
        wall=((ready or end) - start) * 1000,
        cpu=(usage.ru_utime + usage.ru_stime) * 1000,
        rss=usage.ru_maxrss / 1024,
    )


class Java(NamedTuple):
    """A Java that bin/wscat is run by, with its cache and without."""

    home: Path

    @property
    def version(self):
        release = (self.home / "release").read_text()
        return re.search('JAVA_VERSION="([0-9]+)', release).group(1)

    def environment(self, cached):
        variables = {"JAVA_HOME": str(self.home)}
        return variables if cached else {**variables, "WSCAT_CACHE": "off"}

    def prepare(self):
        quietly([str(self.home / "bin/javac"), "-d", str(WORK / self.version), str(hello_source())])
        if not self.has_caches():
            quietly(["bin/wscat", "--make-cache"], {"JAVA_HOME": str(self.home)})

    def has_caches(self):
        """Whether there are both start-up caches of this program and this Java."""
        program = Path("target/wscat.jar.sha256").read_text().strip()
        build = re.search('JAVA_RUNTIME_VERSION="([^"]+)', (self.home / "release").read_text())
        caches = Path("target/cache").glob(f"{program}-*-{build and build.group(1)}-*")
        return len(list(caches)) == 2

    def hello(self):
        return [
            str(self.home / "bin/java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            str(WORK / self.version),
            "Hello",
        ]


def hello_source():
    source = WORK / "Hello.java"
    source.write_text(HELLO)
    return source


def quietly(argv, environment=None, **options):
    done = subprocess.run(
        argv,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **options,
    )
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(argv)}: {done.stdout}{done.stderr}")
    return done.stdout


def install(*packages):
    """Installs packages of npm, which asks for nothing else."""
    options = ["--save-exact", "--prefer-offline", "--no-audit", "--no-fund"]
    quietly(["npm", "install", "--prefix", str(WORK), *options, *packages])


class Servers:
    """An echo server on ws and wss, and the certificate by which the latter is verified."""

    def __init__(self, java):
        self.store = WORK / "server.p12"
        self.ca = WORK / "ca.pem"
        self._make_certificate(str(java.home / "bin/keytool"))
        self._process = subprocess.Popen(
            ["node", str(SCRIPTS / "startup.js"), str(self.store), PASSWORD],
            env={**os.environ, "NODE_PATH": str(MODULES.absolute())},
            stdout=subprocess.PIPE,
            text=True,
        )
        plain_port, secure_port = self._process.stdout.readline().split()
        self.ws = f"ws://127.0.0.1:{plain_port}"
        self.wss = f"wss://localhost:{secure_port}"

    def _make_certificate(self, keytool):
        self.store.unlink(missing_ok=True)
        store = ["-keystore", str(self.store), "-storepass", PASSWORD, "-alias", "server"]
        names = ["-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1"]
        key = ["-keyalg", "RSA", "-keysize", "2048", "-storetype", "PKCS12", "-validity", "30"]
        quietly([keytool, "-genkeypair", *store, *names, *key])
        quietly([keytool, "-exportcert", "-rfc", "-file", str(self.ca), *store])

    def stop(self):
        self._process.kill()
        self._process.wait()


def jobs(servers):
    """What is done, each with the arguments of bin/wscat and of npm's wscat."""
    echoed = ["-x", "hello"]
    trust = ["--ca", str(servers.ca)]
    ws = ["-c", servers.ws]
    wss = ["-c", servers.wss, *trust]
    once = ["--count", "1"]
    ready = r"onnected \(press CTRL\+C to quit\)\n+(.*\n)*> "
    return {
        "--version": (["--version"], ["--version"], r"\d", False, True),
        "--help": (["--help"], ["--help"], "Options:", False, True),
        "ws": ([*ws, *echoed, *once], [*ws, *echoed, "-w", "0"], "hello", False, True),
        "wss": ([*wss, *echoed, *once], [*wss, *echoed, "-w", "0"], "hello", False, True),
        "prompt": (ws, ws, ready, True, False),
    }


def commands(java_homes, job):
    """What is run for a job: npm's tool and, by each Java, ours with its cache and without."""
    ours, theirs, expected, in_terminal, ends = job
    node_wscat = ["node", str(MODULES / "wscat/bin/wscat"), *theirs]
    yield NPM, Command(node_wscat, {}, expected, in_terminal, ends)
    for java in java_homes:
        for cached in (True, False):
            environment = java.environment(cached)
            command = Command(["bin/wscat", *ours], environment, expected, in_terminal, True)
            yield (java.version, cached), command
        yield (java.version, "hello"), Command(java.hello(), {}, "hello")


def measure(job, java_homes, rounds):
    """The samples of each command, in the order of the rounds; a first one is not counted."""
    todo = dict(commands(java_homes, job))
    samples = {name: [] for name in todo}
    for command in todo.values():
        run(command)
    for _ in range(rounds):
        for name in random.sample(list(todo), len(todo)):
            samples[name].append(run(todo[name]))
    return samples


def median(samples, name, field):
    return statistics.median(getattr(sample, field) for sample in samples[name])


def ratio(samples, name, field):
    pairs = zip(samples[name], samples[NPM])
    return statistics.median(getattr(ours, field) / getattr(npm, field) for ours, npm in pairs)


def shown(samples, name, field, unit="ms"):
    ours = f"{median(samples, name, field):.0f} {unit}"
    return f"{ours} ({ratio(samples, name, field):.2f})"


def table(results, java_homes):
    lines = [
        "| work | Java | CPU | wall | memory | no cache: CPU | wall | npm wscat: CPU, wall "
        "| bare JVM: CPU, wall |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for job, samples in results.items():
        for java in java_homes:
            ours, plain, hello = ((java.version, kind) for kind in (True, False, "hello"))
            cells = [
                job,
                java.version,
                shown(samples, ours, "cpu"),
                shown(samples, ours, "wall"),
                shown(samples, ours, "rss", "MiB"),
                shown(samples, plain, "cpu"),
                shown(samples, plain, "wall"),
                f"{median(samples, NPM, 'cpu'):.0f}, {median(samples, NPM, 'wall'):.0f} ms",
                f"{median(samples, hello, 'cpu'):.0f}, {median(samples, hello, 'wall'):.0f} ms",
            ]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def default_java():
    home = os.environ.get("JAVA_HOME") or Path(shutil.which("java")).resolve().parents[1]
    return Java(Path(home))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", help="one of --version, --help, ws, wss, prompt")
    parser.add_argument("--java", action="append", help="home of a Java; repeatable")
    options = parser.parse_args()
    java_homes = [Java(Path(home)) for home in options.java or []] or [default_java()]
    WORK.mkdir(parents=True, exist_ok=True)
    install(NPM_WSCAT, WS)
    quietly(["bin/wscat", "--version"])
    for java in java_homes:
        java.prepare()
    servers = Servers(java_homes[0])
    results = {}
    try:
        for title, job in jobs(servers).items():
            if options.only in (None, title):
                results[title] = measure(job, java_homes, options.rounds)
    finally:
        servers.stop()
    node = quietly(["node", "--version"]).strip()
    print(
        f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, node {node}; medians of {options.rounds} rounds, ratios to npm "
        f"wscat in brackets\n"
    )
    print(table(results, java_homes))


if __name__ == "__main__":
    main()
