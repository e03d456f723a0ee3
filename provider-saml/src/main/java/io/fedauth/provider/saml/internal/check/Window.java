// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Judges times: what begins is begun from {@code NotBefore} less the skew, what ends has ended from {@code NotOnOrAfter} and the skew on.
 *
 * @param now the time here
 * @param skew by how much the clock of the identity provider may differ
 */
record Window(Instant now, Duration skew) {
    void checkBegun(Optional<String> notBefore) throws SamlException {
        if (notBefore.isPresent() && now.isBefore(time(notBefore.get()).minus(skew))) {
            throw SamlProblem.NOT_YET_VALID.found("from " + notBefore.get() + ", and it is " + now);
        }
    }

    void checkNotEnded(Optional<String> notOnOrAfter) throws SamlException {
        if (notOnOrAfter.isPresent() && !now.isBefore(end(notOnOrAfter.get()))) {
            throw SamlProblem.EXPIRED.found("until " + notOnOrAfter.get() + ", and it is " + now);
        }
    }

    /** Returns when something has ended for certain. */
    Instant end(String notOnOrAfter) throws SamlException {
        return time(notOnOrAfter).plus(skew);
    }

    /** Reads a time, which SAML wants in UTC (SAML Core, section 1.3.3). */
    static Instant time(String text) throws SamlException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw SamlProblem.CONDITION.found("no time: " + text);
        }
    }
}
