// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C4")
class HeaderRulesTest {
    private static final String SECRET = "canary-7f3a";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "hOST",
                "Content-Length",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "Upgrade",
                "Expect",
                "TE",
                "Trailer",
                "Via",
                "HTTP2-Settings",
                "Proxy-Authorization",
                "proxy-connection"
            })
    void fieldOfTheTransportsOwn_isRefused(String name) {
        ConfigurationException refusal = refusal(name, SECRET);

        assertThat(refusal.code()).isEqualTo("header_refused");
        assertThat(refusal.getMessage()).contains(name).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A:", "A\r\nB", "Ä", "A\0", "(A)", "A\tB"})
    void nameThatIsNoToken_isRefused(String name) {
        assertThat(refusal(name, SECRET).getMessage()).doesNotContain(SECRET).matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nEvil: 1", "\n", "\r", "\0", "\u007f", "\u0085", "ü", "\u2028"})
    void valueThatIsNoFieldValue_isRefused(String tail) {
        ConfigurationException refusal = refusal("Authorization", SECRET + tail);

        assertThat(refusal.code()).isEqualTo("header_refused");
        assertThat(refusal.getMessage()).contains("Authorization").doesNotContain(SECRET);
    }

    @Test
    void ordinaryField_isTaken() {
        assertThatCode(() -> HeaderRules.check("Metadata-Flavor", "Google")).doesNotThrowAnyException();
        assertThatCode(() -> HeaderRules.check("x-amz-date", "a\tb ~")).doesNotThrowAnyException();
        assertThatCode(() -> HeaderRules.check("X-Empty", "")).doesNotThrowAnyException();
    }

    private static ConfigurationException refusal(String name, String value) {
        return catchThrowableOfType(ConfigurationException.class, () -> HeaderRules.check(name, value));
    }
}
