// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registered verifiers by token type; immutable. */
public final class Verifiers {
    private final Map<String, SubjectTokenVerifier> byType = new LinkedHashMap<>();

    /**
     * Registers verifiers.
     *
     * @throws IllegalArgumentException if two of them claim the same type
     */
    public Verifiers(List<SubjectTokenVerifier> verifiers) {
        for (SubjectTokenVerifier verifier : verifiers) {
            for (String type : verifier.tokenTypes()) {
                SubjectTokenVerifier other = byType.putIfAbsent(type, verifier);
                if (other != null) {
                    throw new IllegalArgumentException(type + " is claimed by "
                            + other.getClass().getName() + " and by "
                            + verifier.getClass().getName());
                }
            }
        }
    }

    SubjectTokenVerifier of(String type) throws RefusalException {
        SubjectTokenVerifier verifier = byType.get(type);
        if (verifier == null) {
            throw Refusal.TOKEN_TYPE_UNSUPPORTED.because(type);
        }
        return verifier;
    }
}
