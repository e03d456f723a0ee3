// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.provider.saml.IdentityProvider.Identity;
import io.fedauth.provider.saml.internal.check.PoolAudience;
import io.fedauth.provider.saml.internal.check.Rules;
import io.fedauth.provider.saml.internal.encryption.DecryptionKey;
import io.fedauth.provider.saml.internal.signature.SigningKeys;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion is held against before it is sent, and in which form it is sent. Immutable.
 *
 * <p>Whatever is not set is not demanded, except what follows from the exchange: the audience of a Google pool provider is what its
 * assertions must name, and Google takes responses, all others assertions. Signatures are verified if an identity provider is set.
 *
 * @since 0.1
 */
public final class SamlRules {
    private final Builder parts;

    private SamlRules(Builder parts) {
        this.parts = parts;
    }

    /**
     * Begins rules.
     *
     * @return a builder that demands nothing yet
     */
    public static Builder builder() {
        return new Builder();
    }

    SamlForm form(SubjectTokenContext context) {
        if (parts.form != null) {
            return parts.form;
        }
        return PoolAudience.isPool(context.audience()) ? SamlForm.RESPONSE : SamlForm.ASSERTION;
    }

    /** Returns whether signatures are verified. */
    boolean verifies() {
        return parts.identityProvider != null;
    }

    Rules resolve(Optional<String> audience, CredentialContext kernel) throws InterruptedException {
        Identity identity = parts.identityProvider == null
                ? new Identity(Optional.empty(), List.of())
                : parts.identityProvider.current(kernel);
        return new Rules(
                new SigningKeys(identity.certificates()),
                Optional.ofNullable(parts.issuer).or(identity::entityId),
                parts.audiences.isEmpty() ? PoolAudience.spellings(audience) : parts.audiences,
                Optional.ofNullable(parts.recipient),
                parts.clockSkew,
                Optional.ofNullable(parts.decryption).map(key -> () -> key.apply(kernel)));
    }

    @Override
    public String toString() {
        return "SamlRules[signatures " + (verifies() ? "verified" : "not verified") + "]";
    }

    /** Collects rules; not thread-safe, and later changes do not reach rules already built. */
    public static final class Builder {
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

        private @Nullable IdentityProvider identityProvider;
        private @Nullable String issuer;
        private Set<String> audiences = Set.of();
        private @Nullable String recipient;
        private Duration clockSkew = Duration.ofSeconds(30);
        private @Nullable SamlForm form;
        private @Nullable Function<CredentialContext, DecryptionKey> decryption;

        private Builder() {}

        /**
         * Demands a signature of an identity provider.
         *
         * @param provider whose keys
         * @return this builder
         */
        public Builder signedBy(IdentityProvider provider) {
            identityProvider = Objects.requireNonNull(provider);
            return this;
        }

        /**
         * Demands an issuer.
         *
         * @param entityId its entity ID; by default that of the identity provider's metadata
         * @return this builder
         */
        public Builder issuer(String entityId) {
            issuer = Objects.requireNonNull(entityId);
            return this;
        }

        /**
         * Demands an audience.
         *
         * @param anyOf of which each audience restriction must name one
         * @return this builder
         */
        public Builder audience(String... anyOf) {
            audiences = Set.of(anyOf);
            return this;
        }

        /**
         * Demands that the assertion be presented to a recipient.
         *
         * @param url the {@code Recipient} of its bearer confirmation
         * @return this builder
         */
        public Builder recipient(String url) {
            recipient = Objects.requireNonNull(url);
            return this;
        }

        /**
         * Sets by how much the clock of the identity provider may differ.
         *
         * @param skew the difference, 5 minutes at most; 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if it is negative or larger
         */
        public Builder clockSkew(Duration skew) {
            if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
                throw new IllegalArgumentException("a clock skew is from 0 to 5 minutes");
            }
            clockSkew = skew;
            return this;
        }

        /**
         * Sets in which form the assertion is sent.
         *
         * @param sent the form; by default what the audience is known to take
         * @return this builder
         */
        public Builder send(SamlForm sent) {
            form = Objects.requireNonNull(sent);
            return this;
        }

        /**
         * Sets the key that assertions are encrypted for: by AES-GCM and RSA-OAEP, nothing else.
         *
         * @param key the key, an RSA key
         * @return this builder
         */
        public Builder decryptionKey(PrivateKey key) {
            Objects.requireNonNull(key);
            DecryptionKey known = new DecryptionKey(key, false, false);
            return decryption(kernel -> known);
        }

        Builder decryption(Function<CredentialContext, DecryptionKey> configured) {
            decryption = configured;
            return this;
        }

        /**
         * Builds the rules.
         *
         * @return immutable rules
         */
        public SamlRules build() {
            Builder copy = new Builder();
            copy.identityProvider = identityProvider;
            copy.issuer = issuer;
            copy.audiences = new HashSet<>(audiences);
            copy.recipient = recipient;
            copy.clockSkew = clockSkew;
            copy.form = form;
            copy.decryption = decryption;
            return new SamlRules(copy);
        }
    }
}
