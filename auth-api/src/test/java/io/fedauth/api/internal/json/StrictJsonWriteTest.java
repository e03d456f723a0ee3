// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.api.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrictJsonWriteTest {
    @Test
    void everyKindOfMember_isCompactAndInOrder() {
        JsonWriter inner = JsonWriter.object().member("a", "b");

        assertThat(JsonWriter.object()
                        .member("text", "t")
                        .member("number", Long.MIN_VALUE)
                        .member("truth", true)
                        .member("texts", List.of("x", "y"))
                        .member("none", List.<String>of())
                        .member("object", inner)
                        .objects("objects", List.of(inner, JsonWriter.object()))
                        .text())
                .isEqualTo("{\"text\":\"t\",\"number\":-9223372036854775808,\"truth\":true,\"texts\":[\"x\",\"y\"],"
                        + "\"none\":[],\"object\":{\"a\":\"b\"},\"objects\":[{\"a\":\"b\"},{}]}");
        assertThat(JsonWriter.object().text()).isEqualTo("{}");
    }

    @Test
    void quotesBackslashesAndControlCharacters_areEscaped() {
        assertThat(write("\" \\ / \n \t \0 \u001f \u007f"))
                .isEqualTo("{\"a\":\"\\\" \\\\ / \\n \\t \\u0000 \\u001f \\u007f\"}");
    }

    @Test
    void charactersBeyondAscii_areEscaped_lineSeparatorsAndLoneSurrogatesToo() {
        assertThat(write("\u00e9\u2028\u2029\ufeff\ud834\udd1e\ud800"))
                .isEqualTo("{\"a\":\"\\u00e9\\u2028\\u2029\\ufeff\\ud834\\udd1e\\ud800\"}");
        assertThat(JsonWriter.object().member("\u2028\"", "").text()).isEqualTo("{\"\\u2028\\\"\":\"\"}");
    }

    @Test
    void everyCharacter_readsBackAsItWas() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= 0xffff; c++) {
            all.append((char) c);
        }
        String written = write(all.toString());

        assertThat(written.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(StrictJson.read(written.getBytes(UTF_8), "test").string("a")).contains(all.toString());
    }

    @Test
    void injection_staysText() {
        String evil = "x\",\"admin\":true,\"y\":\"";

        assertThat(StrictJson.read(write(evil).getBytes(UTF_8), "test").keys()).containsExactly("a");
    }

    @Test
    void otherTypes_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictJson.write(Map.of("a", 1.5)))
                .withMessage("not a JSON value: java.lang.Double");
    }

    private static String write(String text) {
        return JsonWriter.object().member("a", text).text();
    }
}
