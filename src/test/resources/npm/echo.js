"use strict";

// An echo server on npm's ws: the path tells what else to do.
const { WebSocketServer } = require("ws");

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });

server.on("listening", () => console.log(`port ${server.address().port}.`));

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
