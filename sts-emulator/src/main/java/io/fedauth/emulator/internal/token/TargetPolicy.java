// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import java.util.List;
import java.util.Set;

/** Decides what an exchange may be for. */
public interface TargetPolicy {
    /**
     * Reads the target from a form.
     *
     * @param needsProvider whether the subject token comes from outside
     */
    ExchangeTarget target(Form form, boolean needsProvider) throws RefusalException;

    /** Returns all that can be had for a token of a trusted issuer which names the emulator itself, in one of these ways. */
    List<ExchangeTarget> targetsOfGrants(Set<String> audiences);

    /** Tells whether an exchange for this target must authenticate a client. */
    boolean wantsClient(ExchangeTarget target);
}
