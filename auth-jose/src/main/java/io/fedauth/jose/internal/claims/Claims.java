// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.claims;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a token, each of the type that RFC 7519, section 4.1, gives it; one of another type refuses the token.
 *
 * @param json all of them
 */
public record Claims(JsonView json) {
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z
    private static final int NANOS = 9;

    /** Reads a payload. */
    public static Claims read(byte[] payload) {
        try {
            return new Claims(JsonView.read(payload, "the token's claims"));
        } catch (InvalidJsonException e) {
            throw malformed(e);
        }
    }

    /** Returns a claim that is a text. */
    public Optional<String> text(String name) {
        try {
            return json.string(name);
        } catch (InvalidJsonException e) {
            throw malformed(e);
        }
    }

    /** Returns {@code aud}, a text or a list of texts; empty if it is missing, or an empty list. */
    public List<String> audiences() {
        return isText("aud") ? json.string("aud").stream().toList() : list("aud");
    }

    private List<String> list(String name) {
        try {
            return json.strings(name);
        } catch (InvalidJsonException e) {
            throw malformed(e);
        }
    }

    /** Returns a claim that is a moment: a number of seconds, with or without a fraction, and no text. */
    public Optional<Instant> moment(String name) {
        try {
            Optional<BigDecimal> seconds = json.decimal(name);
            if (seconds.isEmpty()) {
                return Optional.empty();
            }
            if (isText(name) || seconds.get().signum() < 0 || seconds.get().compareTo(LAST_SECOND) > 0) {
                throw new TokenRefusedException(
                        TokenRefusal.CLAIMS_MALFORMED,
                        name + " is no number of seconds between the years 1970 and 9999");
            }
            long nanos = seconds.get()
                    .remainder(BigDecimal.ONE)
                    .movePointRight(NANOS)
                    .longValue();
            return Optional.of(Instant.ofEpochSecond(seconds.get().longValue(), nanos));
        } catch (InvalidJsonException e) {
            throw malformed(e);
        }
    }

    private boolean isText(String name) {
        try {
            return json.string(name).isPresent();
        } catch (InvalidJsonException e) {
            return false;
        }
    }

    private static TokenRefusedException malformed(InvalidJsonException e) {
        return new TokenRefusedException(TokenRefusal.CLAIMS_MALFORMED, String.valueOf(e.getMessage()));
    }

    @Override
    public String toString() {
        return "Claims[]";
    }
}
