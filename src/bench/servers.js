'use strict';

/*
 * node servers.js <echo|flood|ping-pong> <messages> <size>
 *
 * Serves one connection and ends with it. Prints "port <n>" when it listens, "open" when a client
 * has connected, and "closed <code> <messages that are missing> <share of a core it used>".
 */

const { WebSocketServer } = require('ws');
const { hasRoom, send } = require('./flow');

const servers = { echo, flood, 'ping-pong': pingPong };

const [name, messages, size] = process.argv.slice(2);
let left = Number(messages);

/** Closes after the last echo, because npm wscat cannot end by itself without losing messages. */
function echo(ws) {
  ws.on('message', (data, binary) => {
    send(ws, ws, data, { binary });
    if (--left === 0) ws.close(1000);
  });
}

function flood(ws) {
  const message = Buffer.alloc(Number(size), 'abcdefghijklmnopqrstuvwxyz');
  const fill = () => {
    while (left > 0 && hasRoom(ws)) {
      left--;
      ws.send(message, { binary: false }, fill);
    }
    if (left === 0) ws.close(1000);
  };
  fill();
}

function pingPong(ws) {
  const serve = () => ws.send(String(left).padStart(Number(size), 'ping '));
  ws.on('message', (data) => {
    if (data.toString() !== String(left).padStart(Number(size), 'ping ')) {
      ws.close(1008, 'not the echo');
    } else if (--left === 0) {
      ws.close(1000);
    } else {
      serve();
    }
  });
  serve();
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
  console.log(`port ${server.address().port}`);
});

server.on('connection', (ws) => {
  console.log('open');
  const since = performance.now();
  const before = process.cpuUsage();
  ws.on('error', (error) => console.error(error.message));
  ws.on('close', (code) => {
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1000 / (performance.now() - since);
    console.log(`closed ${code} ${left} ${share.toFixed(3)}`);
    process.exit();
  });
  servers[name](ws);
});
