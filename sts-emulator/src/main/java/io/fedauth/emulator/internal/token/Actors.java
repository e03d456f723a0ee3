// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies who acts for the subject of an exchange. A {@code may_act} binds every later actor too, not the first only.
 *
 * @param verifiers the verifiers, which serve actor tokens as they serve subject tokens
 */
record Actors(Verifiers verifiers) {
    /** Returns the act claim of the token to issue: the actor, and behind it those who acted before; null for none. */
    @Nullable
    Object act(Form form, ExchangeTarget target, VerifiedSubject subject) throws RefusalException {
        String token = form.single("actor_token");
        String type = form.single("actor_token_type");
        Object before = subject.claims().get("act");
        if (token == null) {
            if (type != null) {
                throw Refusal.PARAMETER_UNEXPECTED.because("actor_token_type without actor_token");
            }
            return before;
        }
        String actorType = form.required("actor_token_type");
        VerifiedSubject actor = verifiers.of(actorType).verify(new PresentedToken(token, actorType, target));
        checkPermission(subject, actor);
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("sub", actor.subject());
        act.put("username", target.principal(actor));
        if (before != null) {
            act.put("act", before);
        }
        return act;
    }

    private static void checkPermission(VerifiedSubject subject, VerifiedSubject actor) throws RefusalException {
        Object permitted = subject.claims().get("may_act");
        if (permitted == null) {
            return;
        }
        boolean named = permitted instanceof Map<?, ?> claims
                && actor.subject().equals(claims.get("sub"))
                && (!claims.containsKey("iss")
                        || Objects.equals(claims.get("iss"), actor.claims().get("iss")));
        if (!named) {
            throw Refusal.ACTOR_NOT_PERMITTED.because("actor " + actor.subject());
        }
    }
}
