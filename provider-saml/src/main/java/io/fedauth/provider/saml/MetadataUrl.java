// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.AuthException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.metadata.IdpMetadata;
import io.fedauth.provider.saml.internal.problem.Outage;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata of an identity provider at a URL: fetched seldom, and kept through outages. */
final class MetadataUrl implements IdentityProvider {
    private static final int OK = 200;
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);

    private final URI url;
    private final Optional<String> entityId;
    private final Optional<Path> signer;
    private volatile @Nullable Fetched latest;

    MetadataUrl(URI url, Optional<String> entityId, Optional<Path> signer) {
        this.url = url;
        this.entityId = entityId;
        this.signer = signer;
    }

    /** Asks the trust policy, so that a bad configuration fails when it is loaded. */
    void check(CredentialContext kernel) {
        kernel.http().check(call());
    }

    @Override
    public Identity current(CredentialContext kernel) throws InterruptedException {
        Fetched known = latest;
        long now = kernel.time().nanoTime();
        if (known != null
                && known.isWithin(FRESH, now)
                && known.isValid(kernel.time().instant())) {
            return known.identity();
        }
        try {
            Fetched fetched = new Fetched(fetch(kernel), now);
            latest = fetched;
            return fetched.identity();
        } catch (AuthException e) {
            if (known != null
                    && known.isWithin(USABLE, now)
                    && known.isValid(kernel.time().instant())) {
                return known.identity();
            }
            throw e;
        }
    }

    private IdpMetadata fetch(CredentialContext kernel) throws InterruptedException {
        HttpResult answer;
        try {
            answer = kernel.http().send(call());
        } catch (TransportException e) {
            throw new SubjectTokenException(e.code(), "the metadata " + this + ": " + e.getMessage(), e);
        }
        if (answer.status() != OK) {
            String what = "the metadata " + this + " was answered with " + answer.status();
            throw Outage.is(answer.status())
                    ? Outage.failure("saml_metadata_unavailable", what)
                    : new SubjectTokenException("saml_metadata_unavailable", what + "; check \"metadata_url\"");
        }
        return IdpMetadata.read(answer.body(), MetadataFile.reading(toString(), entityId, signer, kernel));
    }

    private HttpCall call() {
        return HttpCall.get(url, Purpose.KEYS)
                .header("Accept", "application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1")
                .build();
    }

    @Override
    public String toString() {
        return "at " + Wording.of(url);
    }

    private record Fetched(IdpMetadata metadata, long at) {
        boolean isWithin(Duration age, long now) {
            return now - at < age.toNanos();
        }

        boolean isValid(Instant now) {
            return metadata.validUntil().map(now::isBefore).orElse(true);
        }

        Identity identity() {
            return new Identity(Optional.of(metadata.entityId()), metadata.certificates());
        }
    }
}
