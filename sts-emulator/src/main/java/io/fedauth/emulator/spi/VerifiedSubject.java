// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a verified token is about.
 *
 * @param subject the subject, as its issuer names it
 * @param principal the principal that the subject is to the service; derived from the subject and the audience where
 * null
 * @param notAfter when the issued token must end at the latest, or null
 * @param claims what else the token says, by name; {@code act} and {@code may_act} are honored (RFC 8693, section 4)
 */
public record VerifiedSubject(
        String subject,
        @Nullable String principal,
        @Nullable Instant notAfter,
        Map<String, ? extends @Nullable Object> claims) {
    /**
     * Copies the claims.
     *
     * @param subject the subject
     * @param principal the principal, or null
     * @param notAfter when the issued token must end at the latest, or null
     * @param claims what else the token says
     */
    public VerifiedSubject {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /**
     * Returns a subject about whom nothing else is known.
     *
     * @param subject the subject
     * @return the verified subject
     */
    public static VerifiedSubject of(String subject) {
        return new VerifiedSubject(subject, null, null, Map.of());
    }
}
