// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.testkit.StubProvider.Fault;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract can fail: every way to break it is found, and by the test that says so. */
class CredentialProviderContractTest {
    @Test
    void soundProvider_passes() {
        assertThat(failures(Fault.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_NAME, name_isWellFormedAndStable",
        "OTHER_TYPE, types_holdTheOneOfTheConfiguration",
        "CALLS_AT_LOAD, create_goodConfiguration_opensNoConnection",
        "CHECKS_NOTHING, create_badConfiguration_failsNamingTheMemberAndNeverTheValue",
        "REPEATS_VALUES, create_badConfiguration_failsNamingTheMemberAndNeverTheValue",
        "CARRIES_NO_TOKEN, token_flows_andAuthorizesARequest",
        "FETCHES_EVERY_TIME, token_askedAgain_isTheSame",
        "KEEPS_REFUSED_TOKENS, token_invalidated_isFetchedAnew",
        "TAKES_ANY_ANSWER, token_noneToBeHad_failsWithoutTheSecret",
        "LEAKS_THE_ANSWER, token_noneToBeHad_failsWithoutTheSecret",
        "BYPASSES_TRUST, untrusted_isRefusedBeforeAnythingIsOpened",
        "FINDS_ITSELF_EVERYWHERE, detect_nothingInTheEnvironment_saysWhy",
        "GIVES_NO_REASON, detect_nothingInTheEnvironment_saysWhy",
        "PRINTS_THE_TOKEN, toString_showsNoSecret",
        "EXPLAINS_TOO_MUCH, explain_showsNoSecret",
        "NEVER_CLOSES, close_twice_endsTheCredential"
    })
    void brokenProvider_isFound(Fault fault, String test) {
        assertThat(failures(fault)).contains(test);
    }

    private static Set<String> failures(Fault fault) {
        return FaultParameter.failures(StubProviderContract.class, fault);
    }
}
