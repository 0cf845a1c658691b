'use strict';

/*
 * node startup.js <pkcs12 file> <its password>
 *
 * Echoes on ws and on wss until it is killed. Prints the two ports when it listens.
 */

const { readFileSync } = require('fs');
const { createServer } = require('https');
const { WebSocketServer } = require('ws');

const [pfx, passphrase] = process.argv.slice(2);

function echo(ws) {
  ws.on('error', (error) => console.error(error.message));
  ws.on('message', (data, binary) => ws.send(data, { binary }));
}

const plain = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
  const secure = createServer({ pfx: readFileSync(pfx), passphrase });
  new WebSocketServer({ server: secure }).on('connection', echo);
  secure.listen(0, '127.0.0.1', () => {
    console.log(`${plain.address().port} ${secure.address().port}`);
  });
});
plain.on('connection', echo);
