// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.provider.saml.internal.ecp.ClientIdentity;
import io.fedauth.provider.saml.internal.ecp.EcpExchange;
import io.fedauth.provider.saml.internal.file.KeyFile;
import io.fedauth.provider.saml.internal.problem.Outage;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks an identity provider for assertions, without a browser: the client's side of the Enhanced Client or Proxy profile (SAML
 * Profiles, section 4.2), in which this client speaks for the service provider as well. Immutable, safe for use by many threads.
 *
 * <p>Files are read for every request. Each attempt is a request of its own, and takes the answer to that one only.
 *
 * @since 0.1
 */
public final class EcpClient implements AssertionSource {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Builder parts;

    private EcpClient(Builder parts) {
        this.parts = parts;
    }

    /**
     * Begins a client.
     *
     * @param url the identity provider's endpoint for SOAP
     * @param issuer the entity ID of the service provider that assertions are to be for
     * @param assertionConsumer where that service provider takes assertions, as the identity provider knows it
     * @return a builder, which needs a password or a certificate
     */
    public static Builder builder(URI url, String issuer, String assertionConsumer) {
        return new Builder(url, issuer, assertionConsumer);
    }

    /**
     * Asks for an assertion.
     *
     * @throws SubjectTokenException if the identity provider refuses, or its answer is not one to this request
     * @throws ConfigurationException if a file cannot be read
     */
    @Override
    public byte[] assertion(SubjectTokenContext context) throws InterruptedException {
        CredentialContext kernel = context.kernel();
        AtomicReference<EcpExchange> latest = new AtomicReference<>();
        HttpCall call = call(kernel)
                .eachAttempt(attempt -> {
                    EcpExchange exchange = EcpExchange.begin(parts.issuer, parts.assertionConsumer);
                    latest.set(exchange);
                    return attempt.body(
                            "text/xml; charset=utf-8",
                            exchange.request(parts.url, kernel.time().instant()));
                })
                .build();
        HttpResult answer = send(kernel, call);
        return Objects.requireNonNull(latest.get()).response(answer.body());
    }

    private HttpCall.Builder call(CredentialContext kernel) {
        HttpCall.Builder call = HttpCall.post(parts.url, Purpose.SUBJECT_SOURCE, HttpCall.Repeat.SAFE)
                .header("Accept", "text/xml, application/vnd.paos+xml");
        if (parts.user != null && parts.password != null) {
            String pair = KeyFile.secret(kernel, parts.user) + ":" + KeyFile.secret(kernel, parts.password);
            String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            call.header("Authorization", "Basic " + encoded);
        }
        if (parts.certificate != null && parts.key != null) {
            call.tls(ClientIdentity.of(parts.certificate.current(kernel).certificates(), parts.key.read(kernel)));
        }
        return call;
    }

    private HttpResult send(CredentialContext kernel, HttpCall call) throws InterruptedException {
        HttpResult answer;
        try {
            answer = kernel.http().send(call);
        } catch (TransportException e) {
            throw new SubjectTokenException(e.code(), "the identity provider failed: " + e.getMessage(), e);
        }
        String what = "the identity provider " + this + " answered " + answer.status();
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new SubjectTokenException(
                    "saml_ecp_denied", what + "; check user name, password or certificate, and that it allows ECP");
        }
        boolean isXml = answer.contentType().orElse("").contains("xml");
        if (answer.status() == OK || isXml) {
            return answer;
        }
        if (Outage.is(answer.status())) {
            throw Outage.failure("subject_source_unavailable", what);
        }
        throw new SubjectTokenException(
                "saml_ecp_refused", what + "; check \"url\", and what the identity provider logs");
    }

    /** Asks the trust policy about endpoint and files. */
    void check(CredentialContext kernel) {
        kernel.http()
                .check(HttpCall.post(parts.url, Purpose.SUBJECT_SOURCE, HttpCall.Repeat.SAFE)
                        .build());
        for (Path file : new Path[] {parts.user, parts.password}) {
            Optional.ofNullable(file).ifPresent(kernel.files()::check);
        }
        Optional.ofNullable(parts.certificate).ifPresent(file -> kernel.files().check(file.path()));
        Optional.ofNullable(parts.key).ifPresent(key -> key.check(kernel));
    }

    @Override
    public String toString() {
        return Wording.of(parts.url);
    }

    /** Collects a client; not thread-safe, and later changes do not reach clients already built. */
    public static final class Builder {
        private final URI url;
        private final String issuer;
        private final String assertionConsumer;
        private @Nullable Path user;
        private @Nullable Path password;
        private @Nullable CertificateFile certificate;
        private @Nullable KeyFile key;

        private Builder(URI url, String issuer, String assertionConsumer) {
            this.url = Objects.requireNonNull(url);
            this.issuer = Objects.requireNonNull(issuer);
            this.assertionConsumer = Objects.requireNonNull(assertionConsumer);
        }

        /**
         * Signs in with a password (HTTP Basic).
         *
         * @param userFile a file with the user's name
         * @param passwordFile a file with the password; the line break at the end of either is left out
         * @return this builder
         */
        public Builder password(Path userFile, Path passwordFile) {
            user = Objects.requireNonNull(userFile);
            password = Objects.requireNonNull(passwordFile);
            return this;
        }

        /**
         * Signs in with a client certificate.
         *
         * @param certificateFile the certificate in PEM, and possibly those above it
         * @param keyFile its key, in PEM
         * @return this builder
         */
        public Builder certificate(Path certificateFile, Path keyFile) {
            return certificate(new CertificateFile(certificateFile), new KeyFile(keyFile, Optional.empty()));
        }

        Builder certificate(CertificateFile certificateFile, KeyFile keyFile) {
            certificate = certificateFile;
            key = keyFile;
            return this;
        }

        /**
         * Builds the client.
         *
         * @return an immutable client
         * @throws IllegalStateException if there is neither a password nor a certificate
         */
        public EcpClient build() {
            if (password == null && certificate == null) {
                throw new IllegalStateException("the client has nothing to sign in with");
            }
            Builder copy = new Builder(url, issuer, assertionConsumer);
            copy.user = user;
            copy.password = password;
            copy.certificate = certificate;
            copy.key = key;
            return new EcpClient(copy);
        }
    }
}
