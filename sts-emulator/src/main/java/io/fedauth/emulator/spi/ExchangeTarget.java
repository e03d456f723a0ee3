// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.TrustedIssuer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token exchange is for.
 *
 * @param audiences what the parameters named audience say
 * @param resources what the parameters named resource say
 * @param provider the provider that the audience names; null in plain mode and for tokens of the service itself
 * @param issuers the issuers whose tokens are accepted for it, each with the audiences that it may write into them
 */
public record ExchangeTarget(
        List<String> audiences,
        List<String> resources,
        @Nullable PoolProvider provider,
        List<TrustedIssuer> issuers) {
    /**
     * Copies the lists.
     *
     * @param audiences what the parameters named audience say
     * @param resources what the parameters named resource say
     * @param provider the provider that the audience names
     * @param issuers the issuers whose tokens are accepted for it
     */
    public ExchangeTarget {
        audiences = List.copyOf(audiences);
        resources = List.copyOf(resources);
        issuers = List.copyOf(issuers);
    }

    /**
     * Returns the principal that a subject becomes.
     *
     * @param subject the subject
     * @return the one that its verifier named; else that in the provider's pool; else, without a provider, the subject
     */
    public String principal(VerifiedSubject subject) {
        if (subject.principal() != null) {
            return subject.principal();
        }
        return provider == null ? subject.subject() : provider.principal(subject.subject());
    }
}
