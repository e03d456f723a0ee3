// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.problem;

/** A SAML document breaks a rule. Checked, because whoever catches it knows where the document came from, and must say so. */
public final class SamlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SamlProblem problem;

    SamlException(SamlProblem problem, String values) {
        super(problem.what() + (values.isEmpty() ? "" : " (" + Wording.of(values) + ")"));
        this.problem = problem;
    }

    /** Returns the rule. */
    public SamlProblem problem() {
        return problem;
    }
}
