"use strict";

// A client on npm's ws: what the server sends back is printed, and how it closes.
const WebSocket = require("ws");

const [url, mode] = process.argv.slice(2);
const socket = new WebSocket(url, ["chat"], { perMessageDeflate: { threshold: 0 } });
const large = "0123456789".repeat(50000);
const wanted = ["text", Buffer.from([0, 255]), large];
let received = 0;

socket.on("open", () => {
  console.log(`open ${socket.protocol} ${socket.extensions}`);
  socket.ping("are you there");
});
socket.on("pong", (data) => {
  console.log(`pong ${data}`);
  for (const message of wanted) socket.send(message);
});
socket.on("message", (data, isBinary) => {
  const sent = wanted[received++];
  const same = isBinary ? data.equals(sent) : data.toString() === sent;
  console.log(`${isBinary ? "binary" : "text"} ${same}`);
  if (received === wanted.length) {
    if (mode === "terminate") socket.terminate();
    else socket.close(4000, "done");
  }
});
socket.on("close", (code, reason) => console.log(`close ${code} ${reason}`));
socket.on("error", (error) => console.log(`error ${error.message}`));
