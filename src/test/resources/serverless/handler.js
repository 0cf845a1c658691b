"use strict";

// Splits the offered subprotocols without trimming, as many a $connect route does.
module.exports.connect = async (event) => {
  const headers = event.headers || {};
  const name = Object.keys(headers).find((key) => key.toLowerCase() === "sec-websocket-protocol");
  const offered = name ? headers[name].split(",") : [];
  return offered.includes("myprotocol")
    ? { statusCode: 200, headers: { "Sec-WebSocket-Protocol": "myprotocol" } }
    : { statusCode: 400 };
};

module.exports.rest = async () => ({ statusCode: 200 });
