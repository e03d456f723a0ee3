// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.spi.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what a plug-in said about itself; not thread-safe.
 *
 * @since 0.1
 */
public final class RecordedExplanation implements Explanation {
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** Creates an empty record. */
    public RecordedExplanation() {}

    /**
     * Something that is wrong or odd.
     *
     * @param code the stable identifier
     * @param what what is wrong, and where
     * @param remedy what to do
     */
    public record Finding(String code, String what, String remedy) {}

    @Override
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    @Override
    public void finding(String code, String what, String remedy) {
        findings.add(new Finding(code, what, remedy));
    }

    /**
     * Returns the facts.
     *
     * @return names and values, in their order
     */
    public Map<String, String> facts() {
        return new LinkedHashMap<>(facts);
    }

    /**
     * Returns the findings.
     *
     * @return the findings, in their order
     */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public String toString() {
        return facts + " " + findings;
    }
}
