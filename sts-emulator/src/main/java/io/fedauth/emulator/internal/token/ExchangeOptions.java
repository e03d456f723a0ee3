// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the {@code options} of Google's token exchange. */
final class ExchangeOptions {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_USER_PROJECT = 32;

    private ExchangeOptions() {}

    /** Returns the access boundary that is asked for; null for none. */
    static @Nullable AccessBoundary boundary(Form form, ExchangeTarget target) throws RefusalException {
        String options = form.single("options");
        if (options == null) {
            return null;
        }
        if (options.length() > MAX_LENGTH) {
            throw Refusal.OPTIONS_TOO_LONG.because(options.length() + " characters");
        }
        JsonMembers members =
                new JsonMembers(StrictJson.object(options)).onlyKnowing(Set.of("accessBoundary", "userProject"));
        checkUserProject(members.string("userProject"), target);
        return AccessBoundary.of(members.object("accessBoundary"));
    }

    private static void checkUserProject(@Nullable String userProject, ExchangeTarget target) throws RefusalException {
        if (userProject == null) {
            return;
        }
        PoolProvider provider = target.provider();
        if (provider == null || !provider.workforce()) {
            throw Refusal.USER_PROJECT_UNEXPECTED.because("");
        }
        if (userProject.isEmpty() || userProject.length() > MAX_USER_PROJECT) {
            throw Refusal.OPTIONS_INVALID.because("userProject must have 1 to " + MAX_USER_PROJECT + " characters");
        }
    }
}
