// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.spi.Explanation;

/**
 * Tells apart what is said about a credential and about its source.
 *
 * @param out takes both
 */
record SourceExplanation(Explanation out) implements Explanation {
    @Override
    public void fact(String name, String value) {
        out.fact("source: " + name, value);
    }

    /** Findings say where they are: they name the member of the document. */
    @Override
    public void finding(String code, String what, String remedy) {
        out.finding(code, what, remedy);
    }
}
