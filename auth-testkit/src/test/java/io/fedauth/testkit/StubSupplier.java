// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A supplier that keeps the contract, or breaks it in one way. */
public final class StubSupplier implements SubjectTokenSupplier {
    enum Fault {
        NONE,
        NO_NAME,
        CLAIMS_EVERYTHING,
        CLAIMS_NOTHING,
        CHECKS_NOTHING,
        REPEATS_VALUES,
        CALLS_AT_LOAD,
        REMEMBERS,
        WRONG_TYPE,
        TAKES_ANY_ANSWER,
        LEAKS_THE_ANSWER,
        LEAKS_IN_A_CAUSE,
        BREAKS_FOR_GOOD,
        SWALLOWS_INTERRUPTION,
        ONE_AT_A_TIME,
        PRINTS_THE_TOKEN,
        EXPLAINS_TOO_MUCH,
        EXPLAINS_BY_ASKING,
        BYPASSES_TRUST,
        CLOSES_ONCE
    }

    private final Fault fault;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The one that is registered keeps the contract. */
    public StubSupplier() {
        this(Fault.NONE);
    }

    StubSupplier(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return fault == Fault.NO_NAME ? "No Name" : "stub";
    }

    @Override
    public boolean supports(JsonView source) {
        return switch (fault) {
            case CLAIMS_EVERYTHING -> true;
            case CLAIMS_NOTHING -> false;
            default -> source.keys().contains("stub");
        };
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        if (fault == Fault.CHECKS_NOTHING) {
            return unused -> SubjectToken.of("token", TokenType.JWT);
        }
        String url = source.child("stub").orElseThrow().required("url");
        if (!url.startsWith("https://")) {
            throw new SubjectTokenException("bad_url", "\"url\" is bad" + (fault == Fault.REPEATS_VALUES ? url : ""));
        }
        Bound bound = new Bound(fault, URI.create(url), name());
        if (fault == Fault.CALLS_AT_LOAD) {
            bound.attempt(context);
        }
        return bound;
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new SubjectTokenException("not_bound", "bind it first");
    }

    @Override
    public void close() {
        if (closed.getAndSet(true) && fault == Fault.CLOSES_ONCE) {
            throw new IllegalStateException("closed");
        }
    }

    private static final class Bound implements SubjectTokenSupplier {
        private final Fault fault;
        private final URI url;
        private final String name;
        private final AtomicInteger inside = new AtomicInteger();
        private volatile String last = "";
        private volatile boolean broken;

        Bound(Fault fault, URI url, String name) {
            this.fault = fault;
            this.url = url;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public SubjectToken subjectToken(SubjectTokenContext context) throws IOException, InterruptedException {
            if (fault == Fault.BYPASSES_TRUST) {
                Path file = context.kernel().file().orElseThrow();
                return SubjectToken.of(Files.readString(file).strip(), TokenType.JWT);
            }
            int together = inside.incrementAndGet();
            try {
                if (fault == Fault.ONE_AT_A_TIME) {
                    TimeUnit.MILLISECONDS.sleep(together);
                    checkAlone();
                }
                return SubjectToken.of(token(context.kernel()), type(context));
            } finally {
                inside.decrementAndGet();
            }
        }

        private void checkAlone() {
            if (inside.get() > 1) {
                throw new IllegalStateException("two at once");
            }
        }

        private TokenType type(SubjectTokenContext context) {
            return fault == Fault.WRONG_TYPE
                    ? TokenType.SAML2
                    : context.wantedType().orElseThrow();
        }

        private String token(CredentialContext kernel) throws InterruptedException {
            if ((fault == Fault.REMEMBERS && !last.isEmpty()) || broken) {
                return last;
            }
            try {
                last = checked(kernel.http()
                        .send(HttpCall.get(url, Purpose.SUBJECT_SOURCE).build()));
                return last;
            } catch (InterruptedException e) {
                if (fault == Fault.SWALLOWS_INTERRUPTION) {
                    throw new SubjectTokenException("interrupted", "was interrupted", e);
                }
                throw e;
            }
        }

        private String checked(HttpResult answer) {
            String body = new String(answer.body(), UTF_8);
            if (answer.status() == 200 || fault == Fault.TAKES_ANY_ANSWER) {
                return body;
            }
            broken = fault == Fault.BREAKS_FOR_GOOD;
            Throwable cause = fault == Fault.LEAKS_IN_A_CAUSE ? new IOException(body) : null;
            String leak = fault == Fault.LEAKS_THE_ANSWER ? body : "";
            throw new SubjectTokenException("refused", "answered " + answer.status() + leak, cause);
        }

        void attempt(CredentialContext kernel) {
            try {
                token(kernel);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void explain(SubjectTokenContext context, Explanation out) {
            out.fact("read from", "the stub");
            if (fault == Fault.EXPLAINS_TOO_MUCH || fault == Fault.EXPLAINS_BY_ASKING) {
                try {
                    String token = token(context.kernel());
                    out.fact("token", fault == Fault.EXPLAINS_TOO_MUCH ? token : token.length() + " characters");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public String toString() {
            return "stub " + (fault == Fault.PRINTS_THE_TOKEN ? last : "");
        }
    }
}
