package org.wscat.websocket;

import java.util.Arrays;

/** Parses DEFLATE blocks (RFC 1951) and finds the largest distance of a back reference. */
final class DeflateWalker {
  private static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int LITERALS = 288;
  private static final int END_OF_BLOCK = 256;

  private final byte[] bytes;
  private long bit;
  private int largestDistance;
  private long produced;

  private DeflateWalker(byte... bytes) {
    this.bytes = bytes;
  }

  /** Parses a sequence of whole blocks. */
  static DeflateWalker walk(byte... blocks) {
    DeflateWalker walker = new DeflateWalker(blocks);
    while (walker.bit < 8L * blocks.length) {
      walker.block();
    }
    return walker;
  }

  int largestDistance() {
    return largestDistance;
  }

  long produced() {
    return produced;
  }

  private void block() {
    if (bits(1) == 1) {
      throw new IllegalStateException("a block is marked as the last one");
    }
    switch (bits(2)) {
      case 0 -> stored();
      case 1 -> {
        int[] literals = new int[LITERALS];
        Arrays.fill(literals, 0, 144, 8);
        Arrays.fill(literals, 144, 256, 9);
        Arrays.fill(literals, 256, 280, 7);
        Arrays.fill(literals, 280, LITERALS, 8);
        int[] distances = new int[30];
        Arrays.fill(distances, 5);
        symbols(new Code(literals), new Code(distances));
      }
      case 2 -> dynamic();
      default -> throw new IllegalStateException("reserved kind of block");
    }
  }

  private void stored() {
    bit = (bit + 7) / 8 * 8;
    int length = bits(16);
    if (bits(16) != (length ^ 0xffff)) {
      throw new IllegalStateException("length of a stored block");
    }
    bit += 8L * length;
    produced += length;
  }

  private void dynamic() {
    int literals = bits(5) + 257;
    int distances = bits(5) + 1;
    int count = bits(4) + 4;
    int[] codeLengths = new int[19];
    for (int i = 0; i < count; i++) {
      codeLengths[CODE_LENGTH_ORDER[i]] = bits(3);
    }
    Code code = new Code(codeLengths);
    int[] lengths = new int[literals + distances];
    for (int i = 0; i < lengths.length; ) {
      int symbol = symbol(code);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      int value = symbol == 16 ? lengths[i - 1] : 0;
      int repeat = symbol == 16 ? 3 + bits(2) : symbol == 17 ? 3 + bits(3) : 11 + bits(7);
      Arrays.fill(lengths, i, i + repeat, value);
      i += repeat;
    }
    symbols(
        new Code(Arrays.copyOf(lengths, literals)),
        new Code(Arrays.copyOfRange(lengths, literals, lengths.length)));
  }

  private void symbols(Code literals, Code distances) {
    while (true) {
      int symbol = symbol(literals);
      if (symbol == END_OF_BLOCK) {
        return;
      }
      if (symbol < END_OF_BLOCK) {
        produced++;
        continue;
      }
      int length = length(symbol - 257);
      int distance = distance(symbol(distances));
      largestDistance = Math.max(largestDistance, distance);
      produced += length;
    }
  }

  private int length(int code) {
    if (code == 28) {
      return 258;
    }
    int extra = code < 8 ? 0 : code / 4 - 1;
    return 3 + (code < 8 ? code : (4 + code % 4) << extra) + bits(extra);
  }

  private int distance(int code) {
    int extra = code < 4 ? 0 : code / 2 - 1;
    return 1 + (code < 4 ? code : (2 + code % 2) << extra) + bits(extra);
  }

  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
      bit++;
    }
    return value;
  }

  private int symbol(Code code) {
    int value = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length < 16; length++) {
      value |= bits(1);
      int count = code.counts[length];
      if (value - first < count) {
        return code.symbols[index + value - first];
      }
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new IllegalStateException("no such code");
  }

  /** A canonical Huffman code. */
  private static final class Code {
    private final int[] counts = new int[16];
    private final int[] symbols;

    Code(int... lengths) {
      symbols = new int[lengths.length];
      int next = 0;
      for (int length = 1; length < 16; length++) {
        for (int symbol = 0; symbol < lengths.length; symbol++) {
          if (lengths[symbol] == length) {
            symbols[next++] = symbol;
            counts[length]++;
          }
        }
      }
    }
  }
}
