// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.text.Printable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One configuration of type {@code external_account}; messages name its document. */
final class ExternalAccountFile {
    /** More than any lifetime, and less than an int holds. */
    private static final BigDecimal MANY_SECONDS = BigDecimal.valueOf(1_000_000);

    private final JsonView config;
    private final CredentialContext context;

    ExternalAccountFile(JsonView config, CredentialContext context) {
        this.config = config;
        this.context = context;
    }

    Credential credential() {
        ExternalAccount.Builder account = named(this::account);
        SubjectTokenSupplier supplier = supplier();
        try {
            return named(() -> account.supplier(supplier).build(context));
        } catch (RuntimeException | Error e) {
            supplier.close();
            throw e;
        }
    }

    /** Goes as far as the configuration allows: neither a bad account nor a bad source keeps the other from being explained. */
    void explain(Explanation out) {
        Optional<ExternalAccount.Builder> account = attempt(this::account, out);
        Optional<SubjectTokenSupplier> supplier = attempt(this::supplier, out);
        try {
            account.ifPresent(builder -> attempt(
                    () -> {
                        supplier.ifPresent(builder::supplier);
                        builder.explain(context, out);
                        return builder;
                    },
                    out));
        } finally {
            supplier.ifPresent(SubjectTokenSupplier::close);
        }
    }

    private <T> Optional<T> attempt(Supplier<T> reading, Explanation out) {
        try {
            return Optional.of(named(reading));
        } catch (AuthException e) {
            out.failure(e);
            return Optional.empty();
        }
    }

    /** Binds the supplier that the configuration means. */
    private SubjectTokenSupplier supplier() {
        JsonView source = config.child("credential_source").orElseThrow(this::noSource);
        return context.supplier(source, sourceType());
    }

    /** A type that cannot be read is what {@link #account} complains of. */
    private TokenType sourceType() {
        try {
            return subjectTokenType();
        } catch (ConfigurationException | InvalidJsonException e) {
            return TokenType.JWT;
        }
    }

    private ConfigurationException noSource() {
        String meant = config.lookalike("credential_source")
                .map(member -> ", unless " + Printable.of(member) + " is meant to be it")
                .orElse("");
        return new ConfigurationException(
                "credential_source_missing",
                config.origin() + ": credential_source is missing" + meant
                        + "; say there where the subject token comes from");
    }

    private ExternalAccount.Builder account() {
        ExternalAccount.Builder account = ExternalAccount.builder(config.required("audience"), subjectTokenType());
        config.string("token_url").ifPresent(text -> account.tokenUrl(NamedEndpoint.parse("token_url", text)));
        config.string("token_info_url").ifPresent(text -> NamedEndpoint.parse("token_info_url", text));
        config.string("service_account_impersonation_url")
                .ifPresent(text ->
                        account.impersonationUrl(NamedEndpoint.parse("service_account_impersonation_url", text)));
        config.child("service_account_impersonation")
                .flatMap(impersonation -> impersonation.decimal("token_lifetime_seconds"))
                .ifPresent(seconds -> account.lifetime(lifetime(seconds)));
        client(account);
        QuotaProject.configured(config, context.environment()).ifPresent(account::quotaProject);
        config.string("workforce_pool_user_project").ifPresent(account::workforceUserProject);
        config.string("universe_domain").ifPresent(account::universeDomain);
        return account;
    }

    private TokenType subjectTokenType() {
        try {
            TokenType type = new TokenType(config.required("subject_token_type"));
            if (!URI.create(type.uri()).isAbsolute()) {
                throw new IllegalArgumentException("a short name");
            }
            return type;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "subject_token_type_invalid",
                    "subject_token_type is no URI; usual is urn:ietf:params:oauth:token-type:jwt",
                    e);
        }
    }

    private void client(ExternalAccount.Builder account) {
        Optional<String> id = config.string("client_id");
        Optional<String> secret = config.string("client_secret");
        if (id.isPresent() != secret.isPresent()) {
            throw new ConfigurationException(
                    "client_incomplete", "client_id and client_secret come together; add the other or remove the one");
        }
        id.ifPresent(present -> account.client(present, secret.orElseThrow()));
    }

    /** Bounded before it is converted: the exponent may be anything. */
    private static Duration lifetime(BigDecimal seconds) {
        return Duration.ofSeconds(seconds.max(BigDecimal.ZERO).min(MANY_SECONDS).intValue());
    }

    private <T> T named(Supplier<T> reading) {
        return Origin.named(config, reading);
    }
}
