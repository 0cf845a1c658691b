'use strict';

/* node curve.js <pkcs12 file> <its password> <TLS version>: echoes, with the group P-256 alone. */

const { readFileSync } = require('fs');
const { createServer } = require('https');
const { WebSocketServer } = require('ws');

const [pfx, passphrase, maxVersion] = process.argv.slice(2);
const server = createServer({ pfx: readFileSync(pfx), passphrase, ecdhCurve: 'prime256v1', maxVersion });

new WebSocketServer({ server }).on('connection', (ws) => {
  ws.on('message', (data, binary) => ws.send(data, { binary }));
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}.`));
