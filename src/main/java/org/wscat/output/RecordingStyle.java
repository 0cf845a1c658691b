package org.wscat.output;

/**
 * The recording of a session.
 *
 * @param file the path of the file ({@code --record})
 * @param isExact whether all values are written as they were, without names ({@code
 *     --record-exact})
 */
public record RecordingStyle(String file, boolean isExact) {}
