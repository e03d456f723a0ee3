// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

/** Refuses a request; the emulator answers with the error that the endpoint's protocol has for the reason. */
public final class RefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why the request is refused; the message has its name, for whoever finds this serialized. */
    private final transient RefusalReason refusal;

    /** What was found, for humans; never a secret. */
    private final String detail;

    RefusalException(RefusalReason refusal, String detail) {
        super(refusal + ": " + refusal.expectation() + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.refusal = refusal;
        this.detail = detail;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /**
     * Returns the reason.
     *
     * @return the reason
     */
    public RefusalReason refusal() {
        return refusal;
    }

    /**
     * Returns what was found instead of what was expected.
     *
     * @return text for humans, possibly empty
     */
    public String detail() {
        return detail;
    }
}
