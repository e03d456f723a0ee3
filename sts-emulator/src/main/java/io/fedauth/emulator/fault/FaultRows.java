// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of the bar that a server can commit, with their forms, and those that it cannot, with the reason. */
final class FaultRows {
    private static final String HANDSHAKE = "N12";
    private static final Map<String, List<String>> FORMS = forms();
    private static final Map<String, String> OF_CLIENTS = Map.of(
            "N8", "names are looked up before any server is reached",
            "N13", "plain http is chosen by the client's configuration: an emulator without https() is that fault",
            "N14", "the emulator is no proxy",
            "N15", "an interrupt happens to a thread of the client",
            "N16", "virtual threads are the client's",
            "R18", "the clock is the client's");

    private FaultRows() {}

    static void demand(String row, String form) {
        if (!forms(row).contains(form)) {
            throw new IllegalArgumentException(row + " has no form \"" + form + "\", but " + forms(row));
        }
    }

    static String firstForm(String row) {
        return forms(row).get(0);
    }

    static boolean isOfTheHandshake(String row) {
        return row.equals(HANDSHAKE);
    }

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        FORMS.forEach((row, forms) ->
                forms.forEach(form -> all.add(new Fault(row, form, OptionalInt.empty(), Optional.empty()))));
        return List.copyOf(all);
    }

    private static List<String> forms(String row) {
        String reason = OF_CLIENTS.get(row);
        if (reason != null) {
            throw new IllegalArgumentException(row + " is no fault of a server: " + reason);
        }
        List<String> forms = FORMS.get(row);
        if (forms == null) {
            throw new IllegalArgumentException("there is no fault " + row + ", but " + FORMS.keySet());
        }
        return forms;
    }

    private static Map<String, List<String>> forms() {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        forms.put("N1", List.of("307", "301", "302", "303", "308"));
        forms.put("N2", List.of(""));
        forms.put("N3", List.of("silence", "drip"));
        forms.put("N4", List.of("endless", "declared"));
        forms.put("N5", List.of("bomb", "deflate", "br"));
        forms.put("N6", List.of("before-header", "after-header", "in-body"));
        forms.put("N7", List.of("too-long", "too-short", "chunks"));
        forms.put("N9", List.of("seconds", "date", "negative", "huge", "garbage", "429"));
        forms.put("N10", List.of("503", "408", "500", "502", "504"));
        forms.put("N11", List.of(""));
        forms.put(HANDSHAKE, List.of("expired", "wrong-host", "self-signed", "tls-1.0", "tls-1.1"));
        forms.put("N17", List.of(""));
        forms.put("R1", List.of("string", "decimal", "exponent"));
        forms.put("R2", List.of(""));
        forms.put("R3", List.of("negative", "zero"));
        forms.put("R4", List.of("64-bits", "65-bits", "1e400"));
        forms.put("R5", List.of("nan", "true", "null", "object", "digits"));
        forms.put("R6", List.of(""));
        forms.put("R7", List.of(""));
        forms.put("R8", List.of("no-error", "null", "object", "number", "nothing"));
        forms.put("R9", List.of("502", "200"));
        forms.put("R10", List.of("trailing", "duplicate", "bom", "utf-16", "bad-utf-8", "control", "unclosed"));
        forms.put("R11", List.of(""));
        forms.put("R12", List.of("cr-lf", "nul", "space", "non-ascii"));
        forms.put("R13", List.of(""));
        forms.put("R14", List.of("missing", "wrong"));
        forms.put("R15", List.of("narrowed", "empty"));
        forms.put("R16", List.of("escapes", "million", "echo"));
        forms.put("R17", List.of("ahead", "behind"));
        return forms;
    }
}
