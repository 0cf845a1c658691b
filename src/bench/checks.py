"""Measures what it costs to check messages, beside receiving them with nothing to check.

    python3 src/bench/checks.py [--rounds N] [--messages N]

Run it in the root of a checkout, on a machine that does nothing else. A server on loopback sends so
many messages as fast as they are taken, then one more, then closes. Each round runs every command
once, in random order, as a whole process; CPU (user and system) and peak memory are what the kernel
accounts to it. The ratios are medians of the ratios of each round to receiving alone. Nothing that
npm's wscat or a client on node's ws can do would check: they receive.
"""

import argparse
import base64
import datetime
import hashlib
import os
import platform
import random
import re
import socket
import statistics
import struct
import subprocess
import sys
import threading
import time

import startup

TICK = b'{"type":"tick","n":12345,"text":"something of a usual length, and no more"}'
DONE = b'{"type":"done"}'
BATCH = 500
TEXT = 0x81
CLOSE = 0x88
RECEIVED = "received"


def frame(first, payload):
    return bytes([first, len(payload)]) + payload


class Server:
    """Sends the messages to whoever connects."""

    def __init__(self, messages):
        self._messages = messages
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            client, _ = self._socket.accept()
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with client:
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                request += client.recv(4096)
            key = re.search(rb"(?i)sec-websocket-key: *(\S+)", request).group(1)
            digest = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
            client.sendall(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n" % base64.b64encode(digest)
            )
            batch = frame(TEXT, TICK) * BATCH
            for _ in range(self._messages // BATCH):
                client.sendall(batch)
            client.sendall(frame(TEXT, DONE) + frame(CLOSE, struct.pack(">H", 1000)))
            client.recv(4096)


def commands(url):
    """What is run, and whether its stdin is held open."""
    script = startup.WORK / "skip.wscat"
    script.write_text('/skip "type":"tick"\n< {"type":"done"}\n')
    ours = ["bin/wscat", "-q", "-c", url]
    return {
        RECEIVED: ([*ours, "-w", "-1"], False),
        "--on, never matched": ([*ours, "-w", "-1", "--on", "ping", "--reply", "pong"], False),
        "--on JSON, never matched": (
            [*ours, "-w", "-1", "--on", '{"type":"ping"}', "--reply", "pong"],
            False,
        ),
        "/skip, < JSON": ([*ours, "--script", str(script)], False),
        "--expect-regex": ([*ours, "--expect-regex", '"type":"done"'], False),
        "--expect JSON": ([*ours, "--expect", '{"type":"done"}'], False),
        "npm wscat receives": ([str(startup.MODULES / ".bin/wscat"), "-c", url], True),
        "node ws receives": (["node", str(startup.SCRIPTS / "peer.js"), "lines", url], True),
    }


def run(command):
    argv, holds_stdin = command
    start = time.monotonic()
    process = subprocess.Popen(
        argv,
        env={**os.environ, "NODE_PATH": str(startup.MODULES.absolute())},
        stdin=subprocess.PIPE if holds_stdin else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"error: {' '.join(argv)} ended with {process.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return startup.Sample(wall * 1000, cpu * 1000, usage.ru_maxrss / 1024)


def row(name, samples):
    own, received = samples[name], samples[RECEIVED]
    cells = [name]
    for field, unit in (("wall", "ms"), ("cpu", "ms"), ("rss", "MiB")):
        value = statistics.median(getattr(sample, field) for sample in own)
        ratio = statistics.median(
            getattr(one, field) / getattr(other, field) for one, other in zip(own, received)
        )
        cells.append(f"{value:.0f} {unit} ({ratio:.2f})")
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--messages", type=int, default=100_000)
    options = parser.parse_args()
    startup.WORK.mkdir(parents=True, exist_ok=True)
    startup.install(startup.NPM_WSCAT, startup.WS)
    startup.quietly(["bin/wscat", "--version"])
    all_commands = commands(Server(options.messages).url)
    samples = {name: [] for name in all_commands}
    for _ in range(options.rounds):
        for name in random.sample(list(all_commands), len(all_commands)):
            samples[name].append(run(all_commands[name]))
    node = startup.quietly(["node", "--version"]).strip()
    print(
        f"{datetime.date.today()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, node {node}; {options.messages:,} messages of {len(TICK)} B; medians "
        f"of {options.rounds} rounds, ratios to receiving in brackets\n"
    )
    print("| work | wall | CPU | memory |\n| --- | --- | --- | --- |")
    for name in all_commands:
        print(row(name, samples))


if __name__ == "__main__":
    main()
