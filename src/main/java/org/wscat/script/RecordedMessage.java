package org.wscat.script;

/**
 * A message of a recording that is text, or binary with text in it.
 *
 * @param isSent whether it was sent; otherwise it was received
 * @param isText whether it is a text message
 * @param text the text
 */
public record RecordedMessage(boolean isSent, boolean isText, String text) {}
