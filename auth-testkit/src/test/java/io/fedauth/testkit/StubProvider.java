// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.ForwardingCredential;
import io.fedauth.api.spi.TokenFetcher;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A provider that keeps the contract, or breaks it in one way. */
public final class StubProvider implements CredentialProvider {
    enum Fault {
        NONE,
        NO_NAME,
        OTHER_TYPE,
        CALLS_AT_LOAD,
        CHECKS_NOTHING,
        REPEATS_VALUES,
        CARRIES_NO_TOKEN,
        FETCHES_EVERY_TIME,
        KEEPS_REFUSED_TOKENS,
        TAKES_ANY_ANSWER,
        LEAKS_THE_ANSWER,
        BYPASSES_TRUST,
        FINDS_ITSELF_EVERYWHERE,
        GIVES_NO_REASON,
        PRINTS_THE_TOKEN,
        EXPLAINS_TOO_MUCH,
        NEVER_CLOSES
    }

    private final Fault fault;

    /** The one that is registered keeps the contract. */
    public StubProvider() {
        this(Fault.NONE);
    }

    StubProvider(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return fault == Fault.NO_NAME ? "" : "stub";
    }

    @Override
    public Set<String> types() {
        return Set.of(fault == Fault.OTHER_TYPE ? "other" : "stub");
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        String url = config.string("url").orElse("");
        if (!url.startsWith("https://") && fault != Fault.CHECKS_NOTHING) {
            throw new ConfigurationException("bad_url", "\"url\" is bad" + (fault == Fault.REPEATS_VALUES ? url : ""));
        }
        TokenFetcher fetcher = (wish, flight) -> fetch(context, URI.create(url));
        Credential credential = new Faulty(context.refreshing("stub", fetcher), fault);
        if (fault == Fault.CALLS_AT_LOAD) {
            credential.token();
        }
        return credential;
    }

    private AccessToken fetch(CredentialContext kernel, URI url) throws InterruptedException {
        if (fault == Fault.BYPASSES_TRUST) {
            return token("a token out of nowhere".replace(' ', '-'), kernel);
        }
        HttpResult answer =
                kernel.http().send(HttpCall.get(url, Purpose.TOKEN_ENDPOINT).build());
        String body = new String(answer.body(), UTF_8);
        if (answer.status() != 200 && fault != Fault.TAKES_ANY_ANSWER) {
            throw new SubjectTokenException(
                    "refused", "answered " + answer.status() + (fault == Fault.LEAKS_THE_ANSWER ? body : ""));
        }
        return token(body, kernel);
    }

    private static AccessToken token(String value, CredentialContext kernel) {
        return AccessToken.builder(value)
                .obtainedAt(kernel.time().instant())
                .expiresAt(kernel.time().instant().plusSeconds(600))
                .build();
    }

    @Override
    public Detection detect(CredentialContext context) {
        return switch (fault) {
            case FINDS_ITSELF_EVERYWHERE ->
                new Detection.Found(context.refreshing("stub", (wish, flight) -> token("found", context)), "here");
            case GIVES_NO_REASON -> new Detection.Absent("");
            default -> new Detection.Absent("is a stub");
        };
    }

    @Override
    public void explain(JsonView config, CredentialContext context, Explanation out) {
        if (fault == Fault.EXPLAINS_TOO_MUCH) {
            out.fact("token", create(config, context).token().value());
        }
    }

    private static final class Faulty extends ForwardingCredential {
        private final Fault fault;
        private volatile String last = "";

        Faulty(Credential inner, Fault fault) {
            super(inner);
            this.fault = fault;
        }

        @Override
        public AccessToken token(TokenRequest wish) {
            AccessToken token = inner().token(wish);
            if (fault == Fault.FETCHES_EVERY_TIME) {
                inner().invalidate(token);
            }
            last = token.value();
            return token;
        }

        @Override
        public RequestHeaders headers(AccessToken token, HttpTarget target) {
            return fault == Fault.CARRIES_NO_TOKEN ? RequestHeaders.none() : inner().headers(token, target);
        }

        @Override
        public void invalidate(AccessToken rejected) {
            if (fault != Fault.KEEPS_REFUSED_TOKENS) {
                inner().invalidate(rejected);
            }
        }

        @Override
        public <C> Optional<C> capability(Class<C> type) {
            return Optional.empty();
        }

        @Override
        public void close() {
            if (fault != Fault.NEVER_CLOSES) {
                inner().close();
            }
        }

        @Override
        public String toString() {
            return "stub " + (fault == Fault.PRINTS_THE_TOKEN ? last : "");
        }
    }
}
