// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.AuthException;
import io.fedauth.api.json.JsonView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a plug-in tells a person what it would do, and what would fail. What it is told is made safe to print; secrets are the
 * plug-in's to keep back.
 *
 * @since 0.1
 */
public interface Explanation {
    /**
     * States a fact.
     *
     * @param name what it is about
     * @param value what is so; never a secret
     */
    void fact(String name, String value);

    /**
     * Reports something that will fail, or most likely will.
     *
     * @param code a stable identifier, the {@link AuthException#code()} of the failure that it leads to
     * @param what what is wrong, and where
     * @param remedy what to do
     */
    void finding(String code, String what, String remedy);

    /**
     * Reports something that is odd, and may work all the same.
     *
     * @param code a stable identifier
     * @param what what is odd, and where
     * @param remedy what to do
     */
    default void warning(String code, String what, String remedy) {
        finding(code, what, remedy);
    }

    /**
     * Reports a failure that was met while explaining.
     *
     * @param failure what would fail
     */
    default void failure(AuthException failure) {
        finding(failure.code(), String.valueOf(failure.getMessage()), "correct it, and explain it again");
    }

    /**
     * Begins a group of facts.
     *
     * @param title what they have in common
     */
    default void section(String title) {}

    /**
     * Returns what time it is elsewhere.
     *
     * @return the time by the clock of the first server that answered since the explanation began; empty if none has
     */
    default Optional<Instant> serverTime() {
        return Optional.empty();
    }

    /**
     * Warns of the members of an object that have no effect, with the names that were probably meant.
     *
     * @param object the object
     * @param known the members that have one
     */
    default void unknownMembers(JsonView object, Set<String> known) {
        Map<String, String> meant = new LinkedHashMap<>();
        known.stream()
                .sorted()
                .filter(name -> !object.keys().contains(name))
                .forEach(name -> object.lookalike(name).ifPresent(member -> meant.putIfAbsent(member, name)));
        object.keys().stream()
                .filter(member -> !known.contains(member))
                .limit(20)
                .forEach(member -> warning(
                        "unknown_member",
                        object.origin() + ": "
                                + member.substring(0, Math.min(member.length(), 64))
                                        .replaceAll("[^!-~]", "?") + " is unknown and has no effect",
                        meant.containsKey(member) ? "did you mean " + meant.get(member) + "?" : "remove it"));
    }
}
