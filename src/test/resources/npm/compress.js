"use strict";

// An echo server on npm's ws whose compression is set by the query, as JSON.
// The message "agreed?" is answered with the extensions.
const http = require("http");
const { WebSocketServer } = require("ws");

const server = http.createServer();

server.on("upgrade", (request, socket, head) => {
  const query = decodeURIComponent(request.url.split("?")[1]);
  const endpoint = new WebSocketServer({ noServer: true, perMessageDeflate: JSON.parse(query) });
  endpoint.handleUpgrade(request, socket, head, (client) => {
    client.on("message", (data, isBinary) => {
      const asked = data.toString() === "agreed?";
      client.send(asked ? client.extensions : data, { binary: isBinary });
    });
  });
});

server.listen(0, "127.0.0.1", () => console.log(`port ${server.address().port}.`));
