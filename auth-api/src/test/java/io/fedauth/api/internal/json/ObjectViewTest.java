// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectViewTest {
    @Nested
    class Members {
        private final JsonView view = read("""
                {"text": "a", "blank": " ", "number": 7, "truth": true, "nothing": null,
                 "object": {"text": "b"}, "objects": [{"n": 1}, {"n": 2}], "texts": ["c", "d"], "mixed": ["e", null]}
                """);

        @Test
        void ofTheRightType_return() {
            assertThat(view.string("text")).contains("a");
            assertThat(view.string("blank")).contains(" ");
            assertThat(view.required("text")).isEqualTo("a");
            assertThat(view.number("number")).contains(7L);
            assertThat(view.decimal("number")).contains(new BigDecimal(7));
            assertThat(view.bool("truth")).contains(true);
            assertThat(view.child("object").orElseThrow().string("text")).contains("b");
            assertThat(view.children("objects"))
                    .extracting(child -> child.number("n"))
                    .containsExactly(Optional.of(1L), Optional.of(2L));
            assertThat(view.strings("texts")).containsExactly("c", "d");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nothing", "unheard-of", ""})
        void absentOrNull_areEmpty(String key) {
            assertThat(view.string(key)).isEmpty();
            assertThat(view.number(key)).isEmpty();
            assertThat(view.decimal(key)).isEmpty();
            assertThat(view.bool(key)).isEmpty();
            assertThat(view.child(key)).isEmpty();
            assertThat(view.children(key)).isEmpty();
            assertThat(view.strings(key)).isEmpty();
        }

        @Test
        void keys_comeInOrder_withoutNulls_andUnmodifiable() {
            assertThat(view.keys())
                    .containsExactly("text", "blank", "number", "truth", "object", "objects", "texts", "mixed")
                    .isUnmodifiable();
            assertThat(view.strings("texts")).isUnmodifiable();
            assertThat(view.children("objects")).isUnmodifiable();
        }

        @Test
        void requiredButMissing_saysSo() {
            for (String key : List.of("nothing", "unheard-of", "blank")) {
                assertRefused(
                        () -> view.required(key), "json_missing_member", "wif.json: " + key + " is missing or blank");
            }
        }

        @Test
        void ofAnotherType_namePathAndExpectation() {
            assertWrongType(() -> view.string("number"), "number must be text");
            assertWrongType(() -> view.required("object"), "object must be text");
            assertWrongType(() -> view.number("text"), "text must be a number");
            assertWrongType(() -> view.decimal("truth"), "truth must be a number, or a text that reads as one");
            assertWrongType(() -> view.bool("text"), "text must be true or false");
            assertWrongType(() -> view.child("texts"), "texts must be an object");
            assertWrongType(() -> view.children("object"), "object must be a list of objects");
            assertWrongType(() -> view.children("texts"), "texts[0] must be an object");
            assertWrongType(() -> view.strings("text"), "text must be a list of texts");
            assertWrongType(() -> view.strings("mixed"), "mixed[1] must be text");
        }

        @Test
        void pathOfNestedMembers_isWhole() {
            JsonView nested = read("{\"credential_source\":{\"format\":{\"type\":7},\"list\":[{},{\"x\":{}}]}}");
            JsonView source = nested.child("credential_source").orElseThrow();

            assertWrongType(
                    () -> source.child("format").orElseThrow().string("type"),
                    "credential_source.format.type must be text");
            assertWrongType(
                    () -> source.children("list").get(1).string("x"), "credential_source.list[1].x must be text");
            assertThat(nested.origin()).isEqualTo("wif.json");
            assertThat(source.children("list").get(1).origin()).isEqualTo("wif.json: credential_source.list[1]");
        }
    }

    @Nested
    class Numbers {
        @Tag("R1")
        @ParameterizedTest
        @ValueSource(strings = {"3600", "\"3600\"", "3600.0", "36e2", "3.6e3", "\"3.6e3\"", "3600000e-3"})
        void everyFormOf3600_isTheSameDecimal(String form) {
            assertThat(read("{\"expires_in\":" + form + "}")
                            .decimal("expires_in")
                            .orElseThrow())
                    .isEqualByComparingTo("3600");
        }

        @Tag("R2")
        @Test
        void fraction_isADecimal_butNoIntegralNumber() {
            JsonView view = read("{\"n\":3599.5}");

            assertThat(view.decimal("n")).contains(new BigDecimal("3599.5"));
            assertWrongType(() -> view.number("n"), "n must be an integral number of at most 64 bits");
        }

        @Tag("R3")
        @Test
        void zeroAndNegative_areNumbers() {
            JsonView view = read("{\"zero\":0,\"minusZero\":-0,\"negative\":-1,\"zeroExponent\":0e999999999}");

            assertThat(view.number("zero")).contains(0L);
            assertThat(view.number("minusZero")).contains(0L);
            assertThat(view.number("negative")).contains(-1L);
            assertThat(view.number("zeroExponent")).contains(0L);
        }

        @Tag("R4")
        @ParameterizedTest
        @CsvSource({
            "9223372036854775807, true",
            "-9223372036854775808, true",
            "9223372036854775808, false",
            "-9223372036854775809, false",
            "1e400, false",
            "1e999999999, false",
            "1e-999999999, false",
            "1e2147483647, false",
            "1e-2147483647, false",
            "9999999999999999999999999999999999999999, false"
        })
        void extremes_areDecimals_andIntegralIfTheyFit_neverExpanded(String number, boolean fits) {
            JsonView view = read("{\"n\":" + number + "}");
            long start = System.nanoTime();

            assertThat(view.decimal("n").orElseThrow().signum()).isEqualTo(number.startsWith("-") ? -1 : 1);
            if (fits) {
                assertThat(view.number("n")).contains(Long.valueOf(number));
            } else {
                assertWrongType(() -> view.number("n"), "n must be an integral number of at most 64 bits");
            }
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        }

        @Tag("R5")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "true",
                    "{}",
                    "[]",
                    "\"\"",
                    "\" 1\"",
                    "\"1 \"",
                    "\"0x10\"",
                    "\"NaN\"",
                    "\"1,5\"",
                    "\"+1\"",
                    "\"01\"",
                    "\"1e99999999999\"",
                    "\"11111111112222222222333333333344444444445\"",
                    "\"\\u0661\"",
                    "\"1d\""
                })
        void noNumber_isRefused(String value) {
            assertWrongType(
                    () -> read("{\"n\":" + value + "}").decimal("n"),
                    "n must be a number, or a text that reads as one");
        }
    }

    @Nested
    @Tag("C10")
    class Secrecy {
        private final List<BiConsumer<JsonView, String>> accessors = List.of(
                JsonView::string,
                JsonView::required,
                JsonView::number,
                JsonView::decimal,
                JsonView::bool,
                JsonView::child,
                JsonView::children,
                JsonView::strings);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"CANARY\"",
                    "7355608",
                    "7355608.5",
                    "true",
                    "[\"CANARY\"]",
                    "[7355608]",
                    "[{\"CANARY\":1}]",
                    "{\"CANARY\":\"CANARY\"}",
                    "[[]]",
                    "[null]"
                })
        void noAccessor_tellsAValue(String value) {
            JsonView view = read("{\"member\":" + value + "}");
            for (BiConsumer<JsonView, String> accessor : accessors) {
                try {
                    accessor.accept(view, "member");
                } catch (InvalidJsonException e) {
                    assertThat(e).hasNoCause();
                    assertThat(e.toString()).contains("wif.json: member").doesNotContain("CANARY", "7355608");
                }
            }
            assertThat(view).hasToString("JsonView[wif.json]");
            assertThat(view.toString()).doesNotContain("CANARY");
        }

        @Test
        void namesFromTheDocument_areShortAndPrintableInMessages() {
            String name = "a\n\u001b[31m" + "x".repeat(100);
            JsonView view = JsonView.of(Map.of(name, 1));

            assertRefused(
                    () -> view.string(name), "json_wrong_type", "code: a??[31m" + "x".repeat(57) + "... must be text");
        }
    }

    @Nested
    class OfCode {
        @Test
        void everyType_readsLikeADocument() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("text", "a");
            members.put("int", 1);
            members.put("long", Long.MAX_VALUE);
            members.put("decimal", new BigDecimal("1.5"));
            members.put("truth", false);
            members.put("nothing", null);
            members.put("object", Map.of("text", "b"));
            members.put("list", List.of("c"));
            JsonView view = JsonView.of(members);

            assertThat(view.string("text")).contains("a");
            assertThat(view.number("int")).contains(1L);
            assertThat(view.number("long")).contains(Long.MAX_VALUE);
            assertThat(view.decimal("decimal")).contains(new BigDecimal("1.5"));
            assertThat(view.bool("truth")).contains(false);
            assertThat(view.child("object").orElseThrow().string("text")).contains("b");
            assertThat(view.strings("list")).containsExactly("c");
            assertThat(view.keys()).containsExactly("text", "int", "long", "decimal", "truth", "object", "list");
            assertThat(view.origin()).isEqualTo("code");
        }

        @Test
        void laterChanges_doNotReachTheView() {
            Map<String, Object> inner = new LinkedHashMap<>(Map.of("a", "old"));
            List<Object> list = new ArrayList<>(List.of("old"));
            JsonView view = JsonView.of(Map.of("inner", inner, "list", list));
            inner.put("a", "new");
            list.add("new");

            assertThat(view.child("inner").orElseThrow().string("a")).contains("old");
            assertThat(view.strings("list")).containsExactly("old");
        }

        @Test
        void otherTypes_areRefusedByPathAndType() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonView.of(Map.of("a", List.of("x", Map.of("b", Instant.EPOCH)))))
                    .withMessage("a[1].b is no JSON value but a java.time.Instant");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonView.of(Map.of("a", Double.NaN)))
                    .withMessage("a is no JSON value but a java.lang.Double");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonView.of(Map.of("a", Map.of(1, 2))))
                    .withMessage("a has a member whose name is no String");
        }

        @Test
        void cycle_isRefused() {
            Map<String, Object> cycle = new LinkedHashMap<>();
            cycle.put("a", cycle);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonView.of(cycle))
                    .withMessageContaining("more than 32 levels deep");
        }
    }

    private static JsonView read(String document) {
        return StrictJson.read(document.getBytes(UTF_8), "wif.json");
    }

    private static void assertWrongType(ThrowingCallable access, String message) {
        assertRefused(access, "json_wrong_type", "wif.json: " + message);
    }

    private static void assertRefused(ThrowingCallable access, String code, String message) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(access)
                .withMessage(message)
                .withNoCause()
                .extracting(InvalidJsonException::code)
                .isEqualTo(code);
    }
}
