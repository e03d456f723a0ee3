// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The rule of a plain RFC 8693 server: any audiences and resources.
 *
 * @param issuers the issuers, each with its audiences
 * @param clientsOnly whether every exchange must authenticate a client
 */
public record PlainTargets(List<TrustedIssuer> issuers, boolean clientsOnly) implements TargetPolicy {
    @Override
    public ExchangeTarget target(Form form, boolean needsProvider) throws RefusalException {
        List<String> resources = form.all("resource");
        for (String resource : resources) {
            if (!absoluteWithoutFragment(resource)) {
                throw Refusal.RESOURCE_MALFORMED.because(resource);
            }
        }
        return new ExchangeTarget(form.all("audience"), resources, null, issuers);
    }

    @Override
    public List<ExchangeTarget> targetsOfGrants(Set<String> audiences) {
        String[] accepted = audiences.toArray(String[]::new);
        List<TrustedIssuer> trusted =
                issuers.stream().map(issuer -> issuer.accepting(accepted)).toList();
        return List.of(new ExchangeTarget(List.of(), List.of(), null, trusted));
    }

    @Override
    public boolean wantsClient(ExchangeTarget target) {
        return clientsOnly;
    }

    private static boolean absoluteWithoutFragment(String resource) {
        try {
            URI uri = URI.create(resource);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
