// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.spi.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what it is told. */
final class RecordedExplanation implements Explanation {
    final Map<String, String> facts = new LinkedHashMap<>();
    final List<String> findings = new ArrayList<>();

    @Override
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    @Override
    public void finding(String code, String what, String remedy) {
        findings.add(code + " | " + what + " | " + remedy);
    }
}
