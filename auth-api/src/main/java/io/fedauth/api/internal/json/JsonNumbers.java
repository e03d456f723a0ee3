// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of bounded length, never expanded: {@code 1e999999999} costs no more than {@code 1}. */
final class JsonNumbers {
    static final int MAX_CHARS = 40;

    /** RFC 8259, section 6. */
    private static final Pattern GRAMMAR = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private JsonNumbers() {}

    /** Returns the number that a text reads as; empty if it reads as none, or as one that is over a limit. */
    static Optional<BigDecimal> parse(String text) {
        return text.length() <= MAX_CHARS && GRAMMAR.matcher(text).matches() ? bounded(text) : Optional.empty();
    }

    /** Returns a number whose grammar is known to be right; empty if it is too long, or its exponent out of range. */
    static Optional<BigDecimal> bounded(String number) {
        if (number.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(number));
        } catch (NumberFormatException e) { // an exponent beyond 31 bits
            return Optional.empty();
        }
    }

    /** Returns an integral number; empty if it has a fraction or does not fit. */
    static Optional<Long> integral(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
