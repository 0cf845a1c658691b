package org.wscat.script;

/**
 * Parses the lines of a script that begin with a mark, such as {@code <?}: what is sent and what is
 * expected. Used by one thread.
 */
final class MarkedLines implements ScriptBlocks.LineSteps {
  private final StepParser steps;

  /** Lines whose names these steps have bound. */
  MarkedLines(StepParser steps) {
    this.steps = steps;
  }

  @Override
  public Step step(String mark, String text, String where) throws SyntaxException {
    return switch (mark) {
      case ">" -> steps.send(where, PayloadFormat.TEXT, text);
      case ">b" -> steps.send(where, PayloadFormat.HEX, text);
      case ">B" -> steps.send(where, PayloadFormat.BINARY, text);
      case ">e" -> steps.sendEscaped(where, PayloadFormat.TEXT, text);
      case ">Be" -> steps.sendEscaped(where, PayloadFormat.BINARY, text);
      case "<" -> steps.expect(where, PayloadFormat.TEXT, text, false);
      case "<?" -> steps.expect(where, PayloadFormat.TEXT, text, true);
      case "<~" -> steps.expectRegex(where, PayloadFormat.TEXT, text, false);
      case "<?~" -> steps.expectRegex(where, PayloadFormat.TEXT, text, true);
      case "<b" -> steps.expect(where, PayloadFormat.HEX, text, false);
      case "<?b" -> steps.expect(where, PayloadFormat.HEX, text, true);
      case "<B" -> steps.expect(where, PayloadFormat.BINARY, text, false);
      case "<?B" -> steps.expect(where, PayloadFormat.BINARY, text, true);
      case "<~B" -> steps.expectRegex(where, PayloadFormat.BINARY, text, false);
      case "<?~B" -> steps.expectRegex(where, PayloadFormat.BINARY, text, true);
      case "<e" -> steps.expectEscaped(where, PayloadFormat.TEXT, text, false);
      case "<?e" -> steps.expectEscaped(where, PayloadFormat.TEXT, text, true);
      case "<Be" -> steps.expectEscaped(where, PayloadFormat.BINARY, text, false);
      case "<?Be" -> steps.expectEscaped(where, PayloadFormat.BINARY, text, true);
      default ->
          throw new SyntaxException(
              "'"
                  + mark
                  + "' is none of >, >b, >B, >e, >Be, <, <~, <b, <B, <~B, <e, <Be, and those with <? in"
                  + " place of <, with a blank behind",
              -1);
    };
  }
}
