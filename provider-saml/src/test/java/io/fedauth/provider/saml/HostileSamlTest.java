// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.test.saml.GoodSaml;
import io.fedauth.test.saml.HostileSaml;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile document is refused for its own reason, and every good one is sent. */
@Tag("S1")
@Tag("S2")
@Tag("S3")
@Tag("S4")
@Tag("S5")
class HostileSamlTest extends JudgedTest {
    static List<HostileSaml> hostile() {
        return HostileSaml.all(Judge.TARGET);
    }

    static List<GoodSaml> good() {
        return GoodSaml.all(Judge.TARGET);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileDocument_isRefusedForItsOwnReason(HostileSaml hostile) {
        assertThatThrownBy(() -> judge.judge(hostile.xml()))
                .isInstanceOfSatisfying(SubjectTokenException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(hostile.code());
                    assertThat(failure).hasMessageNotContaining("builders").hasMessageMatching("[ -~]{1,1500}");
                });
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodDocument_isSent(GoodSaml good) throws Exception {
        assertThat(judge.judge(good.xml()).expiresAt())
                .contains(Judge.TARGET.now().plusSeconds(330));
    }
}
