package org.wscat.cli;

import java.util.Optional;
import org.wscat.failure.Secret;

/**
 * A client certificate as it was given.
 *
 * @param file the value of {@code --cert}
 * @param keyFile the value of {@code --key}
 * @param passphrase the value of {@code --passphrase}
 * @param askForPassphrase whether {@code --passphrase} was given without a value
 */
public record GivenCertificate(
    String file, Optional<String> keyFile, Optional<Secret> passphrase, boolean askForPassphrase) {}
