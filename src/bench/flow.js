'use strict';

const QUEUE = 1 << 20;

/**
 * Sends data, and holds up its source while more than QUEUE bytes wait to be written: ws itself
 * queues without bound, and the benchmark would measure that queue.
 */
exports.send = (ws, source, data, options = {}) => {
  if (ws.bufferedAmount < QUEUE) {
    ws.send(data, options);
    return;
  }
  source.pause();
  ws.send(data, options, () => source.resume());
};

exports.hasRoom = (ws) => ws.bufferedAmount < QUEUE;
