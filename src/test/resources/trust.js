// Connects to every server of a list, and prints what node thinks of its certificate, one a line.
'use strict';
const fs = require('fs');
const net = require('net');
const tls = require('tls');

function verdict(line) {
  const [host, port, ca] = line.split(' ');
  return new Promise((resolve) => {
    const options = {host: '127.0.0.1', port, ca: fs.readFileSync(ca)};
    if (!net.isIP(host)) {
      options.servername = host;
    }
    const socket = tls.connect(options, () => {
      resolve('trusted');
      socket.destroy();
    });
    socket.on('error', (error) => resolve(error.message.replace(/\s+/g, ' ')));
  });
}

const lines = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n');
Promise.all(lines.map(verdict)).then((verdicts) => console.log(verdicts.join('\n')));
