// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens that the emulator issued itself.
 *
 * @param store the issued tokens
 */
public record IssuedTokenVerifier(TokenStore store) implements SubjectTokenVerifier {
    @Override
    public Set<String> tokenTypes() {
        return Set.of(TokenTypes.ACCESS_TOKEN);
    }

    @Override
    public boolean needsProvider() {
        return false;
    }

    @Override
    public VerifiedSubject verify(PresentedToken presented) throws RefusalException {
        IssuedToken token = store.active(presented.value());
        Grant grant = token.grant();
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("act", grant.act());
        claims.put("may_act", grant.mayAct());
        return new VerifiedSubject(grant.subject(), grant.principal(), token.expiresAt(), claims);
    }
}
