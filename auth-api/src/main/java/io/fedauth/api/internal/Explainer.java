// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.internal.explain.DraftDiagnosis;
import io.fedauth.api.internal.explain.WatchedTransport;
import io.fedauth.api.internal.explain.WatchedTrust;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes one diagnosis, in a context that watches what is trusted and what the clocks say. Not thread-safe. */
public final class Explainer {
    private final Kernel kernel;
    private final Reach reach;
    private final BoundContext context;
    private final DraftDiagnosis draft;

    Explainer(Kernel kernel, Reach reach) {
        WatchedTrust trust = new WatchedTrust(kernel.settings().trust);
        WatchedTransport transport = new WatchedTransport(kernel.transport(), kernel.settings().time, reach);
        this.kernel = kernel;
        this.reach = reach;
        this.context = new BoundContext(kernel, new BoundContext.Gates(trust, transport));
        this.draft = new DraftDiagnosis(trust, transport);
    }

    /** Explains a credential file. */
    public Diagnosis file(Path file) {
        reported(() -> context.explain(file, draft));
        attempt(() -> context.credentialFile(file));
        return draft.finish();
    }

    /** Explains the default chain, and the credential that it leads to. */
    public Diagnosis applicationDefault() {
        reported(this::search);
        return draft.finish();
    }

    private void search() {
        Optional<CredentialProvider> last = Optional.empty();
        for (CredentialProvider provider : kernel.plugins().chain()) {
            if (last.isPresent()) {
                draft.source(
                        provider.name(),
                        State.NOT_ASKED,
                        "the search ended at " + last.get().name());
            } else if (endsAt(provider)) {
                last = Optional.of(provider);
            }
        }
        if (last.isEmpty()) {
            draft.failure(kernel.noCredential("; name a credential file in GOOGLE_APPLICATION_CREDENTIALS"));
        }
    }

    private boolean endsAt(CredentialProvider provider) {
        try {
            Detection detection = Kernel.detect(provider, context);
            if (detection instanceof Detection.Found found) {
                draft.source(provider.name(), State.USED, "found " + found.where());
                explainDetected(provider);
                attempt(found::credential);
                return true;
            }
            draft.source(
                    provider.name(), State.ABSENT, detection instanceof Detection.Absent absent ? absent.why() : "");
            return false;
        } catch (AuthException e) {
            draft.source(provider.name(), State.BROKEN, String.valueOf(e.getMessage()));
            explainDetected(provider);
            report(e);
            return true;
        }
    }

    private void explainDetected(CredentialProvider provider) {
        reported(() -> BoundContext.guarded("explaining", provider, () -> {
            provider.explainDetected(context, draft);
            return provider;
        }));
    }

    /** Whatever a provider says of itself: it must make a credential, and that a token if the caller wants so. */
    private void attempt(Supplier<Credential> making) {
        reported(() -> {
            try (Credential credential = making.get()) {
                if (reach == Reach.EXCHANGE) {
                    describe(credential.token());
                }
            }
        });
    }

    private void describe(AccessToken token) {
        draft.works();
        draft.section("Issued for real, and thrown away");
        draft.fact("access token", token.scheme() + ", " + token.value().length() + " characters");
        token.expiresAt()
                .map(expiry -> Duration.between(kernel.settings().time.instant(), expiry))
                .ifPresent(life -> draft.fact("good for", life.toSeconds() + " s"));
        token.grantedScopes().ifPresent(scopes -> draft.fact("scopes", String.join(" ", scopes)));
    }

    private void reported(Runnable action) {
        try {
            action.run();
        } catch (AuthException e) {
            report(e);
        }
    }

    /** The same mistake may be met by those who explain and again by those who do. */
    private void report(AuthException failure) {
        if (!draft.tells(failure)) {
            draft.failure(failure);
        }
    }
}
