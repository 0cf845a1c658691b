package org.wscat.listen;

import java.time.Duration;
import org.wscat.session.Outcome;

/**
 * How the session with one client of a listener ended. Immutable.
 *
 * @param client the client's number
 * @param time how long the session took
 * @param outcome what it came to
 */
public record ClientResult(int client, Duration time, Outcome outcome) {}
