// Servers of protocols on WebSocket, two versions of each, each on a port of its own that it prints.
// Each draws its identifiers anew for every session, as the libraries do.
const http = require('node:http');
const crypto = require('node:crypto');
const { WebSocketServer } = require('ws');
const { Server } = require('socket.io');
const graphql = require('graphql');
const { useServer } = require('graphql-ws/use/ws');
const { RPCServer } = require('ocpp-rpc');

const loopback = '127.0.0.1';
const ready = [];

function listening(name, server, port = 0) {
  ready.push(
    new Promise((resolve) =>
      server.listen(port, loopback, () => {
        console.log(`${name} port ${server.address().port}`);
        resolve();
      })
    )
  );
}

/** An id as Socket.IO makes them; one of a hundred has too few digits to look drawn at random. */
function sessionId() {
  const id = crypto.randomBytes(15).toString('base64url');
  return /\d.*\d.*\d/.test(id) ? id : sessionId();
}

function serve(version) {
  // Socket.IO: a heartbeat of 300 ms, acknowledgements in both directions, and a session's ticket.
  const io = http.createServer();
  const sockets = new Server(io, {
    pingInterval: 300,
    pingTimeout: 300,
    transports: ['websocket']
  });
  sockets.engine.generateId = sessionId;
  sockets.on('connection', (socket) => {
    const ticket = crypto.randomBytes(9).toString('base64url');
    socket.emit('ticket', { ticket, version });
    socket.on('add', (a, b, ack) => ack({ sum: a + b }));
    socket.on('use', (used, ack) => ack(used === ticket ? 'good' : 'bad'));
    socket.on('quiz', (ack) => socket.emit('ask', '6 * 7', (answer) => ack(answer === 42)));
  });
  listening(`socketio ${version}`, io);

  // graphql-ws: a query, a subscription, and pings by the server.
  const schema = new graphql.GraphQLSchema({
    query: new graphql.GraphQLObjectType({
      name: 'Query',
      fields: {
        version: { type: graphql.GraphQLString, resolve: () => version },
        node: { type: graphql.GraphQLID, resolve: () => crypto.randomUUID() }
      }
    }),
    subscription: new graphql.GraphQLObjectType({
      name: 'Subscription',
      fields: {
        count: {
          type: graphql.GraphQLInt,
          args: { to: { type: graphql.GraphQLInt } },
          subscribe: async function* (_, { to }) {
            for (let count = 1; count <= to; count++) yield { count };
          }
        }
      }
    })
  });
  const graphqlServer = http.createServer();
  useServer(
    {
      schema,
      onConnect: (context) => {
        const { socket } = context.extra;
        const timer = setInterval(
          () => socket.send(JSON.stringify({ type: 'ping', payload: { at: Date.now() } })),
          300
        );
        socket.once('close', () => clearInterval(timer));
        return true;
      }
    },
    new WebSocketServer({ server: graphqlServer, path: '/graphql' })
  );
  listening(`graphql ${version}`, graphqlServer);

  // OCPP: a central system that calls the charge point, and starts a transaction only after that.
  const ocpp = new RPCServer({ protocols: ['ocpp1.6'], strictMode: false, pingIntervalMs: 0 });
  ocpp.auth((accept) => accept());
  ocpp.on('client', (client) => {
    let interval = 0;
    client.handle('BootNotification', () => {
      const calls = async () => {
        const answer = await client.call('GetConfiguration', { key: ['HeartbeatInterval'] });
        interval = Number(answer.configurationKey[0].value);
        await client.call('Reset', { type: version === '1' ? 'Soft' : 'Hard' });
        await client.call('DataTransfer', { vendorId: 'ready', data: String(interval) });
      };
      // A client that leaves in the middle ends the calls.
      setImmediate(() => calls().catch(() => {}));
      return { status: 'Accepted', interval: 300, currentTime: new Date().toISOString() };
    });
    client.handle('StartTransaction', () => ({
      transactionId: crypto.randomInt(100000, 999999),
      idTagInfo: { status: interval === 7 ? 'Accepted' : 'Blocked' }
    }));
    client.handle('StopTransaction', () => ({}));
  });
  const ocppHttp = http.createServer();
  ocppHttp.on('upgrade', ocpp.handleUpgrade);
  listening(`ocpp ${version}`, ocppHttp);

  // SignalR's JSON protocol: records that end in 0x1e, several of them in one message.
  const signalr = http.createServer();
  new WebSocketServer({ server: signalr }).on('connection', (ws) => {
    const connection = crypto.randomBytes(16).toString('base64url');
    const send = (...records) => ws.send(records.map((r) => JSON.stringify(r) + '\x1e').join(''));
    let greeted = false;
    ws.on('message', (data) => {
      const text = data.toString();
      if (!text.endsWith('\x1e')) return ws.close(1002, 'no record');
      for (const part of text.split('\x1e').slice(0, -1)) {
        const record = JSON.parse(part);
        if (!greeted) {
          greeted = record.protocol === 'json';
          send({});
          send({ type: 1, target: 'connected', arguments: [connection, version] });
          send({ type: 6 });
        } else if (record.type === 1) {
          send({ type: 3, invocationId: record.invocationId, result: record.arguments[0] === connection });
        } else if (record.type === 7) {
          ws.close(1000, '');
        }
      }
    });
  });
  listening(`signalr ${version}`, signalr);

  // STOMP: frames of text that end in NUL.
  const stomp = http.createServer();
  new WebSocketServer({ server: stomp, handleProtocols: () => 'v12.stomp' }).on('connection', (ws) => {
    const session = crypto.randomBytes(8).toString('hex');
    let subscription = '';
    ws.on('message', (data) => {
      const text = data.toString();
      if (!text.endsWith('\0')) return ws.close(1002, 'no frame');
      const [head, body] = text.slice(0, -1).split('\n\n');
      const [command, ...lines] = head.split('\n');
      const headers = Object.fromEntries(lines.map((line) => line.split(':')));
      if (command === 'CONNECT') {
        ws.send(`CONNECTED\nversion:1.2\nserver:stomp/${version}\nsession:${session}\n\n\0`);
      } else if (command === 'SUBSCRIBE') {
        subscription = headers.id;
      } else if (command === 'SEND') {
        const id = crypto.randomBytes(8).toString('hex');
        ws.send(
          `MESSAGE\nsubscription:${subscription}\nmessage-id:${id}\ndestination:${headers.destination}\n\n${body}\0`
        );
      } else if (command === 'DISCONNECT') {
        ws.send(`RECEIPT\nreceipt-id:${headers.receipt}\n\n\0`);
      }
    });
  });
  listening(`stomp ${version}`, stomp);
}

['1', '2'].forEach(serve);
Promise.all(ready).then(() => console.log('.'));
