// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes are granted.
 *
 * @param grantable the scopes that may be granted; empty for all
 * @param unasked the scopes that are granted where none are asked for
 */
public record Scopes(Set<String> grantable, Set<String> unasked) {
    /** The scope of all Google Cloud APIs. */
    public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+");

    /** Grants what is asked for and may be granted. */
    public Set<String> grant(@Nullable String requested) throws RefusalException {
        Set<String> wanted = requested == null ? unasked : parse(requested);
        Set<String> granted = new LinkedHashSet<>(wanted);
        if (!grantable.isEmpty()) {
            granted.retainAll(grantable);
        }
        if (granted.isEmpty() && !wanted.isEmpty()) {
            throw Refusal.SCOPE_NOT_GRANTABLE.because("wanted " + wanted);
        }
        return granted;
    }

    /**
     * Grants what is asked for, as far as the token that is exchanged has it; all that it has where nothing is asked.
     */
    public Set<String> narrow(Set<String> held, @Nullable String requested) throws RefusalException {
        if (requested != null && !held.containsAll(parse(requested))) {
            throw Refusal.SCOPE_WIDENED.because("it has " + held);
        }
        return new Scopes(grantable, held).grant(requested);
    }

    /** Splits a scope parameter that may be absent. */
    static Set<String> split(@Nullable String scope) {
        return scope == null ? Set.of() : Set.copyOf(List.of(scope.split(" ")));
    }

    private static Set<String> parse(String scope) throws RefusalException {
        Set<String> scopes = new LinkedHashSet<>();
        for (String token : List.of(scope.split(" ", -1))) {
            if (!SCOPE_TOKEN.matcher(token).matches()) {
                throw Refusal.SCOPE_MALFORMED.because("");
            }
            scopes.add(token);
        }
        return scopes;
    }
}
