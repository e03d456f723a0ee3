// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @Tag("R10")
    @ParameterizedTest
    @MethodSource("io.fedauth.api.internal.json.JsonDocuments#legal")
    void read_legalDocument_accepts(JsonDocuments.Document document) {
        JsonView view = StrictJson.read(document.bytes(), "test");

        assertThat(view.keys().isEmpty()).isEqualTo(document.line().equals("null"));
    }

    @Tag("R10")
    @ParameterizedTest
    @MethodSource("io.fedauth.api.internal.json.JsonDocuments#illegal")
    void read_illegalDocument_rejects(JsonDocuments.Document document) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.read(document.bytes(), "test"))
                .withNoCause();
    }

    @Tag("R10")
    @ParameterizedTest
    @MethodSource("io.fedauth.api.internal.json.JsonDocuments#doubtful")
    void read_doubtfulDocument_acceptsOrRejectsTyped(JsonDocuments.Document document) {
        try {
            assertThat(StrictJson.read(document.bytes(), "test").keys()).isNotEmpty();
        } catch (InvalidJsonException e) {
            assertThat(e.code()).isEqualTo("json_malformed");
        }
    }

    @Tag("R10")
    @Test
    void documents_areAsManyAsTheBarDemands() {
        assertThat(JsonDocuments.legal()).hasSizeGreaterThanOrEqualTo(90);
        assertThat(JsonDocuments.illegal()).hasSizeGreaterThanOrEqualTo(180);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "1", "true", "null"})
    void read_rootIsNoObject_saysSo(String document) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.read(document.getBytes(UTF_8), "list.json"))
                .withMessage("list.json: must be a JSON object")
                .extracting(InvalidJsonException::code)
                .isEqualTo("json_wrong_type");
    }

    @Nested
    class Limits {
        private static final Duration FAST = Duration.ofMillis(10);

        @Test
        void depth32_accepts_33_rejects() {
            StrictJson.read(("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").getBytes(UTF_8), "test");

            assertMalformed(
                    "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", "more than 32 levels at line 1, column 38");
        }

        @Tag("R11")
        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
        void depth100000_onSmallStack_rejectsInMilliseconds(String opening) throws Exception {
            byte[] document = ("{\"a\":" + opening.repeat(100_000)).getBytes(UTF_8);
            FutureTask<Duration> task = new FutureTask<>(() -> fastestRejection(document));
            new Thread(null, task, "small stack", 256 * 1024).start();

            assertThat(task.get(30, TimeUnit.SECONDS)).isLessThanOrEqualTo(FAST);
        }

        @Test
        void oneMebibyte_accepts_oneByteMore_rejects() {
            byte[] document = new byte[1 << 20];
            Arrays.fill(document, (byte) ' ');
            document[0] = '{';
            document[document.length - 1] = '}';
            assertThat(StrictJson.read(document, "test").keys()).isEmpty();

            assertMalformed(Arrays.copyOf(document, document.length + 1));
        }

        @Test
        void number40Characters_accepts_41_rejects() {
            StrictJson.read(("{\"a\":" + "9".repeat(40) + "}").getBytes(UTF_8), "test");

            assertMalformed("{\"a\":" + "9".repeat(41) + "}");
            assertMalformed("{\"a\":0." + "1".repeat(39) + "}");
        }

        @Tag("R5")
        @Test
        void megabyteOfDigits_rejectsInMilliseconds() {
            byte[] document = ("{\"expires_in\":" + "7".repeat(1_000_000) + "}").getBytes(UTF_8);

            assertThat(fastestRejection(document)).isLessThanOrEqualTo(FAST);
        }

        /** What one rejection costs this thread once the code is warm, however busy the machine is. */
        private static Duration fastestRejection(byte[] document) {
            ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
            Duration fastest = Duration.ofDays(1);
            for (int i = 0; i < 200 && fastest.compareTo(FAST) > 0; i++) {
                long start = cpu.getCurrentThreadCpuTime();
                assertMalformed(document);
                Duration took = Duration.ofNanos(cpu.getCurrentThreadCpuTime() - start);
                fastest = took.compareTo(fastest) < 0 ? took : fastest;
            }
            return fastest;
        }
    }

    @Nested
    class Messages {
        @Test
        void malformed_namesOriginLineAndColumn() {
            assertMalformed("{\n  \"a\": tru\n}", "test: malformed JSON at line 2, column 11");
        }

        @Test
        void duplicateMember_namesThePlace() {
            assertMalformed("{\"a\":1,\n\"a\":null}", "test: duplicate member at line 2, column 4");
        }

        @Test
        void invalidUtf8_namesTheByte() {
            assertThatExceptionOfType(InvalidJsonException.class)
                    .isThrownBy(() ->
                            StrictJson.read("{\"caf\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1), "latin.json"))
                    .withMessage("latin.json: not UTF-8 at byte 5");
        }
    }

    static void assertMalformed(String document, String message) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.read(document.getBytes(UTF_8), "test"))
                .withMessageContaining(message);
    }

    private static void assertMalformed(String document) {
        assertMalformed(document.getBytes(UTF_8));
    }

    private static void assertMalformed(byte[] document) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.read(document, "test"))
                .withNoCause()
                .extracting(InvalidJsonException::code)
                .isEqualTo("json_malformed");
    }
}
