// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import java.util.List;
import java.util.Set;

/**
 * Google's rule: one audience, the name of a provider.
 *
 * @param providers the providers
 * @param ownIssuer the issuer that a provider trusts which names none
 */
public record PoolTargets(List<PoolProvider> providers, TrustedIssuer ownIssuer) implements TargetPolicy {
    @Override
    public ExchangeTarget target(Form form, boolean needsProvider) throws RefusalException {
        if (!form.all("resource").isEmpty()) {
            throw Refusal.RESOURCE_UNSUPPORTED.because("");
        }
        String audience = needsProvider ? form.required("audience") : form.single("audience");
        if (audience == null) {
            return new ExchangeTarget(List.of(), List.of(), null, List.of());
        }
        PoolProvider provider = providers.stream()
                .filter(candidate -> candidate.audience().equals(audience))
                .findFirst()
                .orElseThrow(() -> Refusal.AUDIENCE_UNKNOWN.because(audience));
        return new ExchangeTarget(List.of(audience), List.of(), provider, List.of(issuer(provider)));
    }

    @Override
    public List<ExchangeTarget> targetsOfGrants(Set<String> audiences) {
        String[] accepted = audiences.toArray(String[]::new);
        return providers.stream()
                .map(provider -> new ExchangeTarget(
                        List.of(),
                        List.of(),
                        provider,
                        List.of(trusted(provider).accepting(accepted))))
                .toList();
    }

    @Override
    public boolean wantsClient(ExchangeTarget target) {
        PoolProvider provider = target.provider();
        return provider != null && provider.clientAuthenticationRequired();
    }

    private TrustedIssuer issuer(PoolProvider provider) {
        TrustedIssuer issuer = trusted(provider);
        return issuer.audiences().isEmpty()
                ? issuer.accepting(provider.audience(), "https:" + provider.audience())
                : issuer;
    }

    private TrustedIssuer trusted(PoolProvider provider) {
        return provider.issuer() == null ? ownIssuer : provider.issuer();
    }
}
