// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fedauth makes of the emulator's bad answers, each in all its forms. */
class AnswerRowsTest {
    private static final Pattern SKEW = Pattern.compile("this machine is ([0-9]+) seconds (behind|ahead of)");

    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();

    @AfterEach
    void close() {
        credentials.close();
    }

    @Tag("R1")
    @ParameterizedTest
    @ValueSource(strings = {"R1:string", "R1:decimal", "R1:exponent"})
    void lifetimeInAnyForm_isTheSame(String fault) {
        assertThat(lifetime(token(fault))).isEqualTo(Duration.ofSeconds(3_600));
    }

    @Test
    @Tag("R2")
    void fractionOfASecond_isLeftOut() {
        assertThat(lifetime(token("R2"))).isEqualTo(Duration.ofSeconds(3_600));
    }

    @Tag("R3")
    @ParameterizedTest
    @ValueSource(strings = {"R3:negative", "R3:zero"})
    void tokenDeadOnArrival_isRefused_andNotKept(String fault) {
        assertTyped(fault, "invalid_response");
        STS.emulator().faults().clear();

        assertThat(Exchanges.failure(STS.emulator(), credentials)).isNull();
        assertThat(STS.emulator().requests()).hasSize(2);
    }

    @Tag("R4")
    @ParameterizedTest
    @ValueSource(strings = {"R4:64-bits", "R4:65-bits", "R4:1e400"})
    void lifetimeWithoutMeasure_endsWithinTenYears(String fault) {
        assertThat(token(fault).expiresAt().orElseThrow())
                .isBetween(Instant.now().plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(3_653)));
    }

    @Tag("R5")
    @ParameterizedTest
    @ValueSource(strings = {"R5:nan", "R5:true", "R5:null", "R5:object", "R5:digits"})
    void lifetimeThatIsNoNumber_isTyped_orUnknown(String fault) {
        if (fault.equals("R5:null")) {
            assertThat(token(fault).expiresAt())
                    .as("a null is an absent member")
                    .isEmpty();
        } else {
            assertTyped(fault, "invalid_response");
        }
    }

    @Test
    @Tag("R6")
    void lifetimeThatIsMissing_isNotMadeUp() {
        assertThat(token("R6").expiresAt()).isEmpty();
    }

    @Test
    @Tag("R7")
    void errorOfASuccess_isAnError() {
        assertTyped("R7", "temporarily_unavailable");
    }

    @Tag("R8")
    @ParameterizedTest
    @ValueSource(strings = {"R8:no-error", "R8:null", "R8:object", "R8:number", "R8:nothing"})
    void errorThatSaysNothing_keepsItsStatus(String fault) {
        TokenEndpointException failure = (TokenEndpointException) assertTyped(fault, "invalid_response");

        assertThat(failure.status()).isEqualTo(400);
    }

    @Tag("R9")
    @ParameterizedTest
    @ValueSource(ints = {502, 200})
    void pageForPeople_keepsItsStatus_andIsNotQuoted(int status) {
        TokenEndpointException failure = (TokenEndpointException) assertTyped("R9:" + status, "invalid_response");

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.getMessage()).contains("text/html").doesNotContain("<h1>", "Gateway", "log in");
    }

    @Tag("R10")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "R10:trailing",
                "R10:duplicate",
                "R10:bom",
                "R10:utf-16",
                "R10:bad-utf-8",
                "R10:control",
                "R10:unclosed"
            })
    void malformedJson_isRefused(String fault) {
        assertTyped(fault, "invalid_response");
    }

    @Test
    @Tag("R11")
    void endlessNesting_isRefused() {
        assertTyped("R11", "invalid_response");
    }

    @Tag("R12")
    @ParameterizedTest
    @ValueSource(strings = {"R12:cr-lf", "R12:nul", "R12:space", "R12:non-ascii"})
    void tokenThatNoHeaderMayHold_isRefused(String fault) {
        assertThat(assertTyped(fault, "invalid_response").getMessage()).doesNotContain("X-Injected", "sts-emulator.");
    }

    @Test
    @Tag("R13")
    void tokenOfAnotherType_isNoBearer() {
        assertTyped("R13", "invalid_response");
    }

    @Tag("R14")
    @ParameterizedTest
    @ValueSource(strings = {"R14:missing", "R14:wrong"})
    void issuedType_isDemanded(String fault) {
        assertTyped(fault, "invalid_response");
    }

    @Test
    @Tag("R15")
    void scope_isReportedAsGranted() {
        assertThat(token("R15:narrowed").grantedScopes()).contains(Set.of("read"));
        STS.emulator().faults().clear();

        assertThat(token("R15:empty").grantedScopes()).contains(Set.of());
    }

    @Tag("R16")
    @ParameterizedTest
    @ValueSource(strings = {"R16:escapes", "R16:million", "R16:echo"})
    void description_isHarmless(String fault) {
        TokenEndpointException failure = (TokenEndpointException) assertTyped(fault, "invalid_request");
        List<ReceivedRequest> requests = STS.emulator().requests();
        String subject = requests.get(0).parameter("subject_token").orElseThrow();

        assertThat(failure.getMessage())
                .hasSizeLessThan(1_000)
                .doesNotContain(subject, subject.substring(subject.length() - 40))
                .doesNotContainPattern("[\\p{Cntrl}\\u202a-\\u202e]");
        assertThat(failure.error().get("error_description")).hasSizeLessThanOrEqualTo(512);
    }

    @Tag("R17")
    @ParameterizedTest
    @CsvSource({"ahead, behind", "behind, ahead of"})
    void clockOfTheServer_isNamed(String form, String said) {
        Matcher skew = SKEW.matcher(assertTyped("R17:" + form, "invalid_grant").getMessage());

        assertThat(skew.find()).isTrue();
        assertThat(Integer.parseInt(skew.group(1))).isBetween(3_595, 3_605);
        assertThat(skew.group(2)).isEqualTo(said);
    }

    /** No row of answers is left out. */
    @Test
    @Tag("R1")
    void everyForm_isTypedOrAToken() {
        for (Fault fault : Fault.all()) {
            if (fault.row().startsWith("R")) {
                STS.emulator().faults().clear();
                STS.emulator().faults().add(fault);
                AuthException failure = Exchanges.failure(STS.emulator(), credentials);
                boolean harmless = List.of("R1", "R2", "R4", "R6", "R15").contains(fault.row())
                        || fault.name().equals("R5:null");
                assertThat(failure == null).as(fault.name()).isEqualTo(harmless);
            }
        }
    }

    private AuthException assertTyped(String fault, String code) {
        STS.emulator().fault(fault);
        AuthException failure = Exchanges.failure(STS.emulator(), credentials);

        assertThat(failure).as(fault).isNotNull();
        assertThat(failure.code()).as(fault).isEqualTo(code);
        return failure;
    }

    private AccessToken token(String fault) {
        STS.emulator().fault(fault);
        return Exchanges.credential(STS.emulator(), credentials)
                .token(TokenRequest.builder().scope("read").scope("write").build());
    }

    private static Duration lifetime(AccessToken token) {
        return Duration.between(token.obtainedAt(), token.expiresAt().orElseThrow());
    }
}
