// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an {@code application/x-www-form-urlencoded} body.
 *
 * <p>A parameter without a value counts as absent (RFC 6749, section 3.1).
 *
 * @param parameters the values by name, in the order of their appearance
 */
public record Form(Map<String, List<String>> parameters) {
    /** Decodes a body. */
    public static Form parse(String body) throws RefusalException {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Refusal.FORM_MALFORMED.because("a pair without a name or an equals sign");
            }
            String name = FormEncoding.decode(pair.substring(0, equals));
            String value = FormEncoding.decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        }
        return new Form(Collections.unmodifiableMap(parameters));
    }

    /** Returns the values of a parameter that may occur several times. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Returns the value of a parameter that may occur once; null where it is absent. */
    public @Nullable String single(String name) throws RefusalException {
        if (parameters.getOrDefault(name, List.of()).size() > 1) {
            throw Refusal.PARAMETER_REPEATED.because(name);
        }
        List<String> values = all(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Returns the value of a parameter that must occur once. */
    public String required(String name) throws RefusalException {
        String value = single(name);
        if (value == null) {
            throw Refusal.PARAMETER_MISSING.because(name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Form" + parameters.keySet();
    }
}
