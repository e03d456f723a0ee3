// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @Test
    void everyKindOfValue_isRead() throws Exception {
        Map<String, Object> object = StrictJson.object(
                " {\"s\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\", \"n\" : -1.5e2,\"t\":true,\"f\":false,\"z\":null,\"a\":[1, []],\"o\":{}} ");
        assertThat(object)
                .containsEntry("s", "a\"\\/\b\f\n\r\té")
                .containsEntry("n", new BigDecimal("-1.5e2"))
                .containsEntry("t", true)
                .containsEntry("f", false)
                .containsEntry("z", null)
                .containsEntry("a", Arrays.asList(BigDecimal.ONE, List.of()))
                .containsEntry("o", Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "{",
                "{}x",
                "{}{}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"b\":{\"a\":1,\"\\u0061\":1}}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":1e99999999999}",
                "{\"a\":11111111111111111111111111111111111111111}",
                "{\"a\":tru}",
                "{\"a\":\"x}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\u00",
                "\ufeff{}"
            })
    void anythingElse_isRefused(String text) {
        assertRefused(text);
    }

    @Test
    void depth_isLimited() throws Exception {
        assertThat(StrictJson.object("{\"a\":".repeat(32) + "1" + "}".repeat(32)))
                .containsOnlyKeys("a");
        assertRefused("{\"a\":".repeat(33) + "1" + "}".repeat(33));
        assertRefused("{\"a\":" + "[".repeat(100_000));
    }

    @Test
    void refusal_namesThePosition_notTheContent() {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> StrictJson.object("{\"token\":\"secret\" oops}"))
                .satisfies(refused -> assertThat(refused.detail()).isEqualTo("} expected at character 18"));
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> StrictJson.object(text))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.JSON_MALFORMED));
    }
}
