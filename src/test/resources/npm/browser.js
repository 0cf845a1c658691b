"use strict";

// A client in Chromium: what the server sends back is printed, and how it closes.
const { chromium } = require("playwright-core");

const [executablePath, url] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  const lines = await page.evaluate(
    (target) =>
      new Promise((resolve) => {
        const lines = [];
        const socket = new WebSocket(target, ["other", "chat"]);
        socket.binaryType = "arraybuffer";
        socket.onopen = () => {
          lines.push(`open ${socket.protocol} ${socket.extensions}`);
          socket.send("grüße ".repeat(2000));
          socket.send(new Uint8Array([0, 255]));
        };
        socket.onmessage = ({ data }) => {
          if (typeof data === "string") {
            lines.push(`text ${data === "grüße ".repeat(2000)}`);
          } else {
            lines.push(`binary ${[...new Uint8Array(data)]}`);
            socket.close(4000, "done");
          }
        };
        socket.onclose = ({ code, wasClean }) => {
          lines.push(`close ${code} ${wasClean}`);
          resolve(lines);
        };
      }),
    url,
  );
  console.log(lines.join("\n"));
  await browser.close();
}

main();
