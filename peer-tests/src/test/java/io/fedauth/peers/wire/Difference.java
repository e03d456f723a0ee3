// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that two libraries say differently, given the same credential file.
 *
 * @param scenario the credential file
 * @param call the call
 * @param part the part of the request
 * @param google what google-auth says; {@link #NOTHING} where it says nothing
 * @param fedauth what fedauth says; {@link #NOTHING} where it says nothing
 */
public record Difference(String scenario, String call, String part, String google, String fedauth) {
    /** Stands for a part that is absent. */
    public static final String NOTHING = "nothing";

    /** Compares what was sent with one credential file. */
    public static List<Difference> between(String scenario, List<WireRequest> google, List<WireRequest> fedauth) {
        Map<String, Map<String, String>> theirs = parts(google);
        Map<String, Map<String, String>> ours = parts(fedauth);
        List<Difference> differences = new ArrayList<>();
        for (String call : union(theirs.keySet(), ours.keySet())) {
            Map<String, String> their = theirs.getOrDefault(call, Map.of());
            differences.addAll(between(scenario, call, their, ours.getOrDefault(call, Map.of())));
        }
        return differences;
    }

    /** Compares the parts of one call. */
    public static List<Difference> between(
            String scenario, String call, Map<String, String> google, Map<String, String> fedauth) {
        List<Difference> differences = new ArrayList<>();
        for (String part : union(google.keySet(), fedauth.keySet())) {
            String they = google.getOrDefault(part, NOTHING);
            String we = fedauth.getOrDefault(part, NOTHING);
            if (!they.equals(we)) {
                differences.add(new Difference(scenario, call, part, they, we));
            }
        }
        return differences;
    }

    /** The parts by call; a second call of one kind is a kind of its own. */
    private static Map<String, Map<String, String>> parts(List<WireRequest> requests) {
        Map<String, Map<String, String>> parts = new TreeMap<>();
        for (WireRequest request : requests) {
            String call = request.call();
            for (int count = 2; parts.containsKey(call); count++) {
                call = request.call() + " " + count;
            }
            parts.put(call, request.parts());
        }
        return parts;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Shows it as a row of the table that would allow it. */
    @Override
    public String toString() {
        return "| " + call + " | " + part + " | " + scenario + " | " + code(google) + " | " + code(fedauth)
                + " | WHY |";
    }

    private static String code(String text) {
        return text.equals(NOTHING) ? text : "`" + text + "`";
    }
}
