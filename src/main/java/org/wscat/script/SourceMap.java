package org.wscat.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps offsets in a text that was built from a template to offsets in the text of the template.
 * Used by one thread.
 */
final class SourceMap {
  private static final String ESCAPED_BRACES = "{{{{";
  private static final int HALF = 2;

  private final String source;
  private final List<Segment> segments = new ArrayList<>();
  private int nextSource;

  /** A part of the template: where it begins in both texts, and whether it is literal. */
  private record Segment(int start, int source, boolean isLiteral) {}

  /** Creates a map for the parts of the template in this text. */
  SourceMap(String source) {
    this.source = source;
  }

  /**
   * Adds the next part of the template.
   *
   * @param start the offset at which it begins in the built text
   */
  void add(Template.Part part, int start) {
    boolean isLiteral = part instanceof Template.Text;
    segments.add(new Segment(start, nextSource, isLiteral));
    nextSource =
        part instanceof Template.Name name
            ? name.end()
            : literalEnd(nextSource, ((Template.Text) part).text().length());
  }

  /** Ends the built text at this offset. */
  void end(int offset) {
    segments.add(new Segment(offset, nextSource, true));
  }

  /** The offset in the template's text of an offset in the built text. */
  int source(int offset) {
    Segment found = new Segment(0, 0, true);
    for (Segment segment : segments) {
      if (segment.start() <= offset) {
        found = segment;
      }
    }
    return found.isLiteral()
        ? Math.min(literalEnd(found.source(), offset - found.start()), source.length())
        : found.source();
  }

  /** The offset behind so many literal characters; four opening braces stand for two. */
  private int literalEnd(int start, int length) {
    int end = start;
    int left = length;
    while (left > 0) {
      boolean escaped = source.startsWith(ESCAPED_BRACES, end);
      end += escaped ? HALF * HALF : 1;
      left -= escaped ? HALF : 1;
    }
    return end;
  }
}
