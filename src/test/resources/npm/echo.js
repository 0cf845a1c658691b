"use strict";

// An echo server on npm's ws, on a port or the Unix socket it is given: the path tells what else
// to do.
const http = require("http");
const { WebSocketServer } = require("ws");

const [file] = process.argv.slice(2);
const listener = http.createServer();
const server = new WebSocketServer({ server: listener });

listener.listen(...(file ? [file] : [0, "127.0.0.1"]), () =>
  console.log(file ? "listening." : `port ${listener.address().port}.`),
);

server.on("connection", (socket, request) => {
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
  const [, action, argument] = request.url.split("/");
  switch (action) {
    case "close":
      socket.close(Number(argument), "as asked");
      break;
    case "terminate":
      socket.terminate();
      break;
    case "ping":
      socket.on("pong", (data) => socket.send(`pong ${data}`));
      socket.ping("marco");
      break;
    case "send":
      for (let i = 0; i < Number(argument); i++) socket.send(`message ${i}`);
      socket.close(1000);
      break;
  }
});
