package org.wscat.cli;

import java.util.List;
import org.wscat.http.RequestSecrets;

/**
 * The secrets of the options. Immutable.
 *
 * @param values passwords and passphrases
 * @param request the secrets of the opening handshake
 */
public record OptionSecrets(List<String> values, RequestSecrets request) {}
