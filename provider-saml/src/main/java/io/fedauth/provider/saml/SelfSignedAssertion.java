// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.provider.saml.internal.check.PoolAudience;
import io.fedauth.provider.saml.internal.file.KeyFile;
import io.fedauth.provider.saml.internal.opensaml.AssertionContent;
import io.fedauth.provider.saml.internal.opensaml.AssertionWriter;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions that a workload makes and signs itself, because it is its own identity provider: each new, from one template. Immutable,
 * safe for use by many threads.
 *
 * <p>RSA keys sign with SHA-256, EC keys with the digest that fits their curve; the certificate is put beside the signature.
 *
 * @since 0.1
 */
public final class SelfSignedAssertion implements AssertionSource {
    static final Duration LONGEST = Duration.ofHours(1);

    private final Builder parts;
    private final Signer signer;

    private SelfSignedAssertion(Builder parts, Signer signer) {
        this.parts = parts;
        this.signer = signer;
    }

    /**
     * Begins a template.
     *
     * @param issuer the entity ID under which the endpoint knows the workload as an identity provider
     * @param subject whom assertions are about
     * @return a builder, which needs a key
     */
    public static Builder builder(String issuer, String subject) {
        return new Builder(issuer, subject);
    }

    @Override
    public byte[] assertion(SubjectTokenContext context) {
        CredentialContext kernel = context.kernel();
        String audience = Optional.ofNullable(parts.audience)
                .or(() -> PoolAudience.usual(context.audience()))
                .orElse(parts.issuer);
        AssertionContent content = new AssertionContent(
                parts.issuer,
                new AssertionContent.Name(parts.subject, parts.nameIdFormat),
                audience,
                Optional.ofNullable(parts.recipient).orElse(audience),
                new AssertionContent.Validity(kernel.time().instant(), parts.lifetime),
                parts.attributes);
        return AssertionWriter.signed(content, signer.key(kernel), signer.certificate(kernel));
    }

    /** Returns the identity provider that these assertions are of. */
    IdentityProvider identity() {
        return kernel -> new IdentityProvider.Identity(Optional.of(parts.issuer), List.of(signer.certificate(kernel)));
    }

    void check(CredentialContext kernel) {
        signer.check(kernel);
    }

    @Override
    public String toString() {
        return "this program as " + Wording.of(parts.issuer);
    }

    /** What signs. */
    private interface Signer {
        PrivateKey key(CredentialContext kernel);

        X509Certificate certificate(CredentialContext kernel);

        default void check(CredentialContext kernel) {}
    }

    private record KnownSigner(PrivateKey known, X509Certificate certificate) implements Signer {
        @Override
        public PrivateKey key(CredentialContext kernel) {
            return known;
        }

        @Override
        public X509Certificate certificate(CredentialContext kernel) {
            return certificate;
        }

        @Override
        public String toString() {
            return "KnownSigner[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    private record FileSigner(KeyFile file, CertificateFile certificates) implements Signer {
        @Override
        public PrivateKey key(CredentialContext kernel) {
            return file.read(kernel);
        }

        @Override
        public X509Certificate certificate(CredentialContext kernel) {
            return certificates.current(kernel).certificates().get(0);
        }

        @Override
        public void check(CredentialContext kernel) {
            file.check(kernel);
            kernel.files().check(certificates.path());
        }
    }

    /** Collects a template; not thread-safe, and later changes do not reach what is already built. */
    public static final class Builder {
        private final String issuer;
        private final String subject;
        private final Map<String, List<String>> attributes = new LinkedHashMap<>();
        private @Nullable Signer signer;
        private @Nullable String audience;
        private @Nullable String recipient;
        private String nameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
        private Duration lifetime = Duration.ofMinutes(5);

        private Builder(String issuer, String subject) {
            this.issuer = Objects.requireNonNull(issuer);
            this.subject = Objects.requireNonNull(subject);
        }

        /**
         * Sets the key.
         *
         * @param key an RSA key of 2048 bits or more, or an EC key
         * @param certificate its certificate, which the endpoint knows
         * @return this builder
         */
        public Builder key(PrivateKey key, X509Certificate certificate) {
            signer = new KnownSigner(Objects.requireNonNull(key), Objects.requireNonNull(certificate));
            return this;
        }

        Builder key(KeyFile key, CertificateFile certificate) {
            signer = new FileSigner(key, certificate);
            return this;
        }

        /**
         * Sets the form of the subject.
         *
         * @param uri the format of the NameID; unspecified by default
         * @return this builder
         */
        public Builder nameIdFormat(String uri) {
            nameIdFormat = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Adds an attribute.
         *
         * @param name its name
         * @param values its values, as texts
         * @return this builder
         */
        public Builder attribute(String name, String... values) {
            attributes.put(Objects.requireNonNull(name), List.of(values));
            return this;
        }

        /**
         * Sets the audience.
         *
         * @param uri the audience; by default that of the exchange, or its URL if it is one of Google's names
         * @return this builder
         */
        public Builder audience(String uri) {
            audience = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets to whom assertions may be presented.
         *
         * @param url the recipient; the audience by default
         * @return this builder
         */
        public Builder recipient(String url) {
            recipient = Objects.requireNonNull(url);
            return this;
        }

        /**
         * Sets how long assertions may be presented.
         *
         * @param duration from now on, 1 second to 1 hour; 5 minutes by default
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder lifetime(Duration duration) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("an assertion lives from 1 second to 1 hour");
            }
            lifetime = duration;
            return this;
        }

        /**
         * Builds the template.
         *
         * @return an immutable source of assertions
         * @throws IllegalStateException if no key was set
         */
        public SelfSignedAssertion build() {
            if (signer == null) {
                throw new IllegalStateException("nothing signs the assertions; set a key");
            }
            Builder copy = new Builder(issuer, subject);
            copy.attributes.putAll(attributes);
            copy.audience = audience;
            copy.recipient = recipient;
            copy.nameIdFormat = nameIdFormat;
            copy.lifetime = lifetime;
            return new SelfSignedAssertion(copy, signer);
        }
    }
}
