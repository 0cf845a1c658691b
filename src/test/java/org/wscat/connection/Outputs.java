package org.wscat.connection;

import java.nio.channels.WritableByteChannel;
import org.wscat.websocket.CountingRandom;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.Role;

/** Creates outputs for tests. */
final class Outputs {
  private Outputs() {}

  /** Creates an output to a channel, without fragmentation and compression. */
  static FrameOutput of(Role role, WritableByteChannel channel) {
    FrameLimits limits = new FrameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    FrameOutput output =
        new FrameOutput(role, new Protocol(role, limits, new CountingRandom()).encoder());
    output.connect(channel);
    return output;
  }
}
