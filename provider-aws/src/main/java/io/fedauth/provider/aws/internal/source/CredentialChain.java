// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.spi.CredentialContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the first source that something names, and no other: a workload that was given a role must never act as the machine it
 * runs on. Keeps keys that expire until shortly before they do. Safe for use by many threads.
 */
public final class CredentialChain {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final List<CredentialSource> sources;
    private volatile @Nullable AwsIdentity kept;

    CredentialChain(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Returns keys.
     *
     * @param fresh whether keys of an earlier call will not do
     * @throws SubjectTokenException {@code aws_credentials_absent} if nothing names any source, or as the source that is named
     * @throws ConfigurationException if what names the source is bad or not trusted
     */
    public AwsIdentity identity(CredentialContext kernel, boolean fresh) throws InterruptedException {
        Instant now = kernel.time().instant();
        AwsIdentity known = kept;
        if (known != null && !fresh && outlives(known, now.plus(MARGIN))) {
            return known;
        }
        AwsIdentity found = seek(kernel, known, now);
        kept = found;
        return found;
    }

    /** What is still good is better than a source that is down for a while. */
    private AwsIdentity seek(CredentialContext kernel, @Nullable AwsIdentity known, Instant now)
            throws InterruptedException {
        CredentialSource source = source(kernel);
        try {
            return source.identity(kernel);
        } catch (SubjectTokenException e) {
            if (known != null && e.retryable() && outlives(known, now)) {
                return known;
            }
            throw source.name() == SourceName.IMDS ? lastResort(e, kernel) : e;
        }
    }

    /** The metadata service is asked when nothing else is named, so that this is what may be missing. */
    private SubjectTokenException lastResort(SubjectTokenException failure, CredentialContext kernel) {
        List<String> absences = absences(kernel);
        return absences.isEmpty()
                ? failure
                : new SubjectTokenException(
                        failure.code(),
                        failure.getMessage() + "; nothing else names AWS keys: " + String.join("; ", absences),
                        failure);
    }

    private static boolean outlives(AwsIdentity identity, Instant instant) {
        return identity.expiresAt().filter(instant::isBefore).isPresent();
    }

    private CredentialSource source(CredentialContext kernel) {
        return named(kernel)
                .orElseThrow(() -> new SubjectTokenException(
                        "aws_credentials_absent",
                        "found no AWS keys: " + String.join("; ", absences(kernel))
                                + ". Set one of them, or see docs/aws.md"));
    }

    /** Returns the keys that were found last. */
    public Optional<AwsIdentity> latest() {
        return Optional.ofNullable(kept);
    }

    /** Returns the source that would be asked. */
    public Optional<CredentialSource> named(CredentialContext kernel) {
        return sources.stream()
                .filter(source -> source.namedBy(kernel).isPresent())
                .findFirst();
    }

    /** Says why the sources that would not be asked would not. */
    public List<String> absences(CredentialContext kernel) {
        List<String> absences = new ArrayList<>();
        for (CredentialSource source : sources) {
            if (source.namedBy(kernel).isPresent()) {
                break;
            }
            absences.add(source.name() + ": " + source.whyAbsent());
        }
        return absences;
    }

    /** Forgets secrets. */
    public void forget() {
        kept = null;
        sources.forEach(CredentialSource::forget);
    }
}
