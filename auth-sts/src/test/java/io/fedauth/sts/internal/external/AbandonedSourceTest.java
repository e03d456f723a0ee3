// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.ForwardingCredential;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.FakeTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration opened is closed again, however the making or the explaining ends. */
class AbandonedSourceTest {
    private static final String IMPERSONATION =
            "\"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.c:generateAccessToken\"";

    private final ConfigurationFile external = new ConfigurationFile()
            .with("credential_source", "{\"watched\":\"\"}")
            .with("service_account_impersonation_url", IMPERSONATION);
    private final ConfigurationFile impersonated = new ConfigurationFile()
            .with("type", "\"impersonated_service_account\"")
            .with("service_account_impersonation_url", IMPERSONATION)
            .with("source_credentials", "{\"type\":\"watched\"}");
    private Failure failure = () -> {};
    private int opened;
    private int closed;

    @TempDir
    private Path folder;

    @AfterEach
    void all_that_was_opened_is_closed() {
        assertThat(opened).isEqualTo(1);
        assertThat(closed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, LinkageError.class, CancellationException.class})
    void supplier_of_an_account_that_cannot_be_made_is_closed(Class<? extends Throwable> kind) {
        failure = failing(kind);

        assertThatThrownBy(() -> make(external)).isNotInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, LinkageError.class, CancellationException.class})
    void source_of_an_impersonation_that_cannot_be_made_is_closed(Class<? extends Throwable> kind) {
        failure = failing(kind);

        assertThatThrownBy(() -> make(impersonated)).isNotInstanceOf(AssertionError.class);
    }

    @Test
    void supplier_is_closed_when_its_explanation_is_interrupted() {
        failure = () -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> explain(external)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {LinkageError.class, CancellationException.class})
    void supplier_is_closed_when_its_explanation_breaks(Class<? extends Throwable> kind) {
        failure = failing(kind);

        assertThatThrownBy(() -> explain(external)).isInstanceOf(kind);
    }

    private void make(ConfigurationFile file) {
        try (Credentials credentials = credentials();
                Credential made = credentials.fromFile(file.in(folder))) {
            throw new AssertionError("made " + made);
        }
    }

    private void explain(ConfigurationFile file) {
        try (Credentials credentials = credentials()) {
            credentials.explain(file.in(folder), Reach.SOURCE);
        }
    }

    private Credentials credentials() {
        return Credentials.builder()
                .trust(this::allows)
                .wiring(seams -> seams.transport(new FakeTransport())
                        .supplier(new WatchedSupplier(false))
                        .provider(new WatchedProvider()))
                .build();
    }

    /** Fails where the endpoint of an impersonation is asked about, which is after its source was opened. */
    private boolean allows(TrustPolicy.Access access) {
        if (opened > 0) {
            failUnchecked();
        }
        return true;
    }

    private static Failure failing(Class<? extends Throwable> kind) {
        return () -> {
            if (kind == LinkageError.class) {
                throw new LinkageError();
            }
            throw kind == CancellationException.class ? new CancellationException() : new IllegalStateException();
        };
    }

    private void failUnchecked() {
        try {
            failure.happen();
        } catch (InterruptedException e) {
            // Only the supplier may be interrupted.
        }
    }

    @FunctionalInterface
    private interface Failure {
        void happen() throws InterruptedException;
    }

    private final class WatchedSupplier implements SubjectTokenSupplier {
        private final boolean bound;

        WatchedSupplier(boolean bound) {
            this.bound = bound; // the other is the prototype, which the kernel closes
        }

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public boolean supports(JsonView source) {
            return source.keys().contains("watched");
        }

        @Override
        public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
            opened++;
            return new WatchedSupplier(true);
        }

        @Override
        public Duration limit() {
            failUnchecked();
            return Duration.ofSeconds(30);
        }

        @Override
        public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
            failure.happen();
            throw new AssertionError("nothing happened");
        }

        @Override
        public void close() {
            if (bound) {
                closed++;
            }
        }
    }

    private final class WatchedProvider implements CredentialProvider {
        @Override
        public String name() {
            return "watched";
        }

        @Override
        public Set<String> types() {
            return Set.of("watched");
        }

        @Override
        public Credential create(JsonView config, CredentialContext context) {
            opened++;
            return new Watched(context.refreshing("watched", (wish, flight) -> {
                throw new AssertionError("nobody asks");
            }));
        }
    }

    private final class Watched extends ForwardingCredential {
        Watched(Credential inner) {
            super(inner);
        }

        @Override
        public <C> Optional<C> capability(Class<C> type) {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed++;
            super.close();
        }
    }
}
