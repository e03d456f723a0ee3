// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.StubSupplier.Fault;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract can fail: every way to break it is found, and by the test that says so. */
class SubjectTokenSupplierContractTest {
    @Test
    void soundSupplier_passes() {
        assertThat(failures(Fault.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_NAME, name_isWellFormedAndStable",
        "CLAIMS_EVERYTHING, supports_itsOwnSourceAndNoOther",
        "CLAIMS_NOTHING, supports_itsOwnSourceAndNoOther",
        "CHECKS_NOTHING, bind_badSource_failsNamingTheMemberAndNeverTheValue",
        "REPEATS_VALUES, bind_badSource_failsNamingTheMemberAndNeverTheValue",
        "CALLS_AT_LOAD, bind_goodSource_opensNoConnection",
        "REMEMBERS, subjectToken_worldChanged_isAskedAnew",
        "WRONG_TYPE, subjectToken_isOfTheTypeThatTheConfigurationNames",
        "TAKES_ANY_ANSWER, subjectToken_noTokenToBeHad_failsWithoutTheSecret",
        "LEAKS_THE_ANSWER, subjectToken_noTokenToBeHad_failsWithoutTheSecret",
        "LEAKS_IN_A_CAUSE, subjectToken_noTokenToBeHad_failsWithoutTheSecret",
        "BREAKS_FOR_GOOD, subjectToken_afterAFailure_works",
        "SWALLOWS_INTERRUPTION, subjectToken_interrupted_stops",
        "ONE_AT_A_TIME, subjectToken_manyThreads_allSucceed",
        "PRINTS_THE_TOKEN, toString_showsNoSecret",
        "EXPLAINS_TOO_MUCH, explain_showsNoSecret_andOpensNoConnection",
        "EXPLAINS_BY_ASKING, explain_showsNoSecret_andOpensNoConnection",
        "BYPASSES_TRUST, untrusted_isRefusedBeforeAnythingIsOpened",
        "CLOSES_ONCE, close_twice_doesNothing"
    })
    void brokenSupplier_isFound(Fault fault, String test) {
        assertThat(failures(fault)).contains(test);
    }

    @Test
    void unregisteredSupplier_isFound() {
        assertThat(FaultParameter.failures(Unregistered.class, Fault.NONE))
                .containsExactly("service_isRegisteredForClassPathAndModulePath");
    }

    private static Set<String> failures(Fault fault) {
        return FaultParameter.failures(StubSupplierContract.class, fault);
    }

    static class Unregistered extends StubSupplierContract {
        Unregistered(String fault) {
            super(fault);
        }

        @Override
        protected SubjectTokenSupplier service() {
            return new Unlisted(super.service());
        }
    }

    /** A supplier that no file names. */
    public record Unlisted(SubjectTokenSupplier stub) implements SubjectTokenSupplier {
        @Override
        public String name() {
            return stub.name();
        }

        @Override
        public boolean supports(JsonView source) {
            return stub.supports(source);
        }

        @Override
        public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
            return stub.bind(source, context);
        }

        @Override
        public SubjectToken subjectToken(SubjectTokenContext context) throws IOException, InterruptedException {
            return stub.subjectToken(context);
        }
    }
}
