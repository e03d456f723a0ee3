// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.explain;

import java.util.List;
import java.util.Optional;

/**
 * What a configuration would do, and what would fail; immutable. Every text in it is safe to print, and none is a secret.
 *
 * @param sources where the default chain looked, in its order; empty if a file was named
 * @param facts what is so, in the order of reading
 * @param findings what is wrong or odd, in the order in which it would be met
 * @since 0.1
 */
public record Diagnosis(List<Source> sources, List<Fact> facts, List<Finding> findings) {
    /**
     * Copies the lists.
     *
     * @param sources where the default chain looked
     * @param facts what is so
     * @param findings what is wrong or odd
     */
    public Diagnosis {
        sources = List.copyOf(sources);
        facts = List.copyOf(facts);
        findings = List.copyOf(findings);
    }

    /**
     * Returns what would fail first.
     *
     * @return the first finding of severity {@link Severity#FAILURE}; empty if there is none
     */
    public Optional<Finding> firstFailure() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .findFirst();
    }

    /**
     * One place where the default chain looks.
     *
     * @param provider the name of the provider that looks there
     * @param state what came of it
     * @param why where it was found, or why it was not used
     */
    public record Source(String provider, State state, String why) {}

    /** What came of looking in one place. */
    public enum State {
        /** It has the credential. */
        USED,
        /** There is something, and it is broken; the chain ends there with an error. */
        BROKEN,
        /** There is nothing. */
        ABSENT,
        /** The chain ended before. */
        NOT_ASKED
    }

    /**
     * Something that is so.
     *
     * @param section what it belongs to
     * @param name what it is about
     * @param value what is so
     */
    public record Fact(String section, String name, String value) {}

    /**
     * Something that is wrong or odd.
     *
     * @param code the {@link io.fedauth.api.AuthException#code()} of the failure that it leads to, or an identifier of its own
     * @param severity whether it stops the credential from working
     * @param what what is wrong, and where
     * @param remedy what to do
     */
    public record Finding(String code, Severity severity, String what, String remedy) {}

    /** How bad a finding is. */
    public enum Severity {
        /** The credential will not work, or most likely not. */
        FAILURE,
        /** The credential may work, but perhaps not as its author meant. */
        WARNING
    }
}
