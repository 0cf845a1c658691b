'use strict';

/*
 * node peer.js <lines|echo> <url>
 *
 * What one would write with ws in place of wscat. "lines" sends the lines of stdin and prints the
 * messages that arrive, "echo" sends them back. Both end when the server closes.
 */

const readline = require('readline');
const WebSocket = require('ws');
const { send } = require('./flow');

const NEWLINE = Buffer.from('\n');

const [mode, url] = process.argv.slice(2);
const ws = new WebSocket(url);

if (mode === 'echo') {
  ws.on('message', (data, binary) => send(ws, ws, data, { binary }));
} else {
  ws.on('message', (data) => process.stdout.write(Buffer.concat([data, NEWLINE])));
  ws.on('open', () => {
    const lines = readline.createInterface({ input: process.stdin });
    lines.on('line', (line) => send(ws, process.stdin, line));
  });
}

ws.on('close', (code) => {
  process.exitCode = code === 1000 ? 0 : 1;
  process.stdin.destroy();
});
