// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.RefusalReason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A request that is wrong in one respect, and the reason for which it must be refused.
 *
 * <p>Who adds a check to the emulator adds a constant to {@link io.fedauth.emulator.journal.Refusal} and, in the tests of the endpoint, a {@code
 * Wrong} of that reason that is handed to one of the methods here: in a table for a parameterized test where the request
 * differs from a correct one in a line, in a test of its own otherwise. Nothing else is to be registered; what is
 * asserted is written down here, and {@link RefusalCoverageTest} fails for a reason that no test asserted.
 */
record Wrong(RefusalReason reason, String how, Function<StsEmulator, Answer> request) {

    /** Asserts status, code and reason of an OAuth endpoint. */
    void assertRefusedByOauth(StsEmulator emulator) {
        Answer answer = request.apply(emulator);
        assertThat(answer.json()).containsOnlyKeys("error", "error_description");
        assertThat(answer.string("error_description"))
                .startsWith(reason + ": " + printable(reason.expectation()))
                .matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+");
        assertThat(answer.string("error")).isEqualTo(reason.kind().oauthError());
        assertThat(answer.status()).isEqualTo(reason.kind().oauthStatus());
        assertInJournal(emulator, answer);
    }

    /** Asserts status, code and reason of one of Google's other endpoints. */
    @SuppressWarnings("unchecked")
    void assertRefusedByGoogle(StsEmulator emulator) {
        Answer answer = request.apply(emulator);
        Map<String, Object> error = (Map<String, Object>) answer.json().get("error");
        assertThat(error).containsOnlyKeys("code", "message", "status");
        assertThat((String) error.get("message")).startsWith(reason + ": ");
        assertThat(error).containsEntry("status", reason.kind().googleCode()).containsEntry("code", (long)
                answer.status());
        assertThat(answer.status()).isEqualTo(reason.kind().googleStatus());
        assertInJournal(emulator, answer);
    }

    /** Asserts status and reason of AWS's query API. */
    void assertRefusedByAws(StsEmulator emulator) {
        Answer answer = request.apply(emulator);
        assertThat(answer.body()).startsWith("<ErrorResponse ").contains("<Code>" + reason + "</Code>");
        assertThat(answer.status()).isEqualTo(reason.kind().googleStatus());
        assertInJournal(emulator, answer);
    }

    /** Asserts status and reason of a SOAP endpoint. */
    void assertRefusedBySoap(StsEmulator emulator) {
        Answer answer = request.apply(emulator);
        assertThat(answer.body()).contains("<faultcode>S:Client</faultcode><faultstring>" + reason + ": ");
        assertThat(answer.status()).isEqualTo(500);
        assertInJournal(emulator, answer);
    }

    private void assertInJournal(StsEmulator emulator, Answer answer) {
        List<ReceivedRequest> requests = emulator.requests();
        ReceivedRequest last = requests.get(requests.size() - 1);
        assertThat(last.refusal()).contains(reason);
        assertThat(last.status()).isEqualTo(answer.status());
        last.parameter("subject_token")
                .ifPresent(token -> assertThat(answer.body())
                        .as("the answer does not repeat the token")
                        .doesNotContain(token));
        AssertedReasons.add(reason);
    }

    private static String printable(String text) {
        return text.replace('"', '\'');
    }

    @Override
    public String toString() {
        return reason + " for " + how;
    }
}
