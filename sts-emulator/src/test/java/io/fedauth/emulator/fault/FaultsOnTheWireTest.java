// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.fault.RawClient.End;
import io.fedauth.emulator.fault.RawClient.Heard;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault does, as a client without any library sees it. */
class FaultsOnTheWireTest {
    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    private static Heard after(String fault) throws Exception {
        return after(fault, Duration.ofSeconds(10));
    }

    private static Heard after(String fault, Duration patience) throws Exception {
        STS.emulator().fault(fault + "*1");
        return RawClient.exchange(STS.emulator(), patience);
    }

    private static Heard honest() throws Exception {
        Heard heard = RawClient.exchange(STS.emulator(), Duration.ofSeconds(10));
        assertThat(heard.status()).isEqualTo(200);
        return heard;
    }

    @Nested
    class Network {
        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void n1_redirects_andTheJournalWouldShowWhoFollows(int status) throws Exception {
            Heard heard = after("N1:" + status);

            assertThat(heard.status()).isEqualTo(status);
            assertThat(heard.head()).contains("Location: /redirected");
            assertThat(STS.emulator().requests())
                    .asString()
                    .isEqualTo("[POST /v1/token -> 0, fault N1:" + status + "]");
        }

        @Test
        void n2_dripsTheBody() throws Exception {
            Heard heard = after("N2", Duration.ofMillis(1_400));

            assertThat(heard.end()).isEqualTo(End.OPEN);
            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.body()).hasSizeBetween(1, 5);
        }

        @Test
        void n3_dripsTheHeader() throws Exception {
            assertThat(after("N3:drip", Duration.ofMillis(1_400)).text()).matches("HTTP?/?1?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"N3", "N17"})
        void n3_n17_sayNothing(String fault) throws Exception {
            assertThat(after(fault, Duration.ofMillis(700))).isEqualTo(new Heard("", End.OPEN));
        }

        @Test
        void n4_doesNotEnd() throws Exception {
            assertThat(after("N4").end()).isEqualTo(End.ENDLESS);
            assertThat(after("N4:declared").head()).contains("Content-Length: 10737418240");
        }

        @ParameterizedTest
        @CsvSource({"bomb, gzip", "deflate, deflate", "br, br"})
        void n5_encodes(String form, String encoding) throws Exception {
            Heard heard = after("N5:" + form, Duration.ofSeconds(30));

            assertThat(heard.head()).contains("Content-Encoding: " + encoding);
            assertThat(heard.body()).isNotEmpty();
        }

        @Test
        void n5_bomb_isOneMebibyteOfAGibibyte() throws Exception {
            Heard heard = after("N5:bomb", Duration.ofSeconds(60));

            assertThat(heard.end()).isEqualTo(End.CLOSED);
            assertThat(heard.body()).startsWith("\u001f\u008b").hasSizeBetween(1_000_000, 1_200_000);
        }

        @ParameterizedTest
        @CsvSource({"before-header, ''", "after-header, HTTP/1.1 200", "in-body, HTTP/1.1 200"})
        void n6_resets(String form, String begin) throws Exception {
            Heard heard = after("N6:" + form);

            assertThat(heard.end()).isEqualTo(End.RESET);
            assertThat(heard.text()).startsWith(begin);
            assertThat(heard.text().endsWith("}")).isFalse();
        }

        @Test
        void n7_misframes() throws Exception {
            assertThat(declared(after("N7:too-long"))).isEqualTo(10);
            assertThat(declared(after("N7:too-short"))).isEqualTo(-10);
            assertThat(after("N7:chunks").body()).startsWith("zz\r\n{");
        }

        @ParameterizedTest
        @CsvSource({"seconds, 503, 2", "negative, 503, -5", "huge, 503, 1000000000", "garbage, 503, soon", "429, 429, 2"
        })
        void n9_isBusy(String form, int status, String retryAfter) throws Exception {
            Heard heard = after("N9:" + form);

            assertThat(heard.status()).isEqualTo(status);
            assertThat(field(heard, "Retry-After")).isEqualTo(retryAfter);
        }

        @Test
        void n9_date_isTwoSecondsAfterTheServers() throws Exception {
            Heard heard = after("N9:date");

            assertThat(Duration.between(date(heard, "Date"), date(heard, "Retry-After")))
                    .isEqualTo(Duration.ofSeconds(2));
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 500, 502, 503, 504})
        void n10_flaps_thenIsWell(int status) throws Exception {
            assertThat(after("N10:" + status).status()).isEqualTo(status);
            honest();
        }

        @Test
        void n11_issuesTheToken_andKeepsIt() throws Exception {
            assertThat(after("N11")).isEqualTo(new Heard("", End.RESET));
            assertThat(STS.emulator().requests()).asString().isEqualTo("[POST /v1/token -> 200, fault N11]");
        }

        private static int declared(Heard heard) {
            return Integer.parseInt(field(heard, "Content-Length"))
                    - heard.body().length();
        }
    }

    @Nested
    class Answers {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        R1           | "expires_in":"3600"
                        R1:decimal   | "expires_in":3600.0
                        R1:exponent  | "expires_in":3600e0
                        R2           | "expires_in":3600.5
                        R3           | "expires_in":-1
                        R3:zero      | "expires_in":0
                        R4           | "expires_in":9223372036854775807
                        R4:65-bits   | "expires_in":9223372036854775808
                        R4:1e400     | "expires_in":1e400
                        R5           | "expires_in":NaN
                        R5:true      | "expires_in":true
                        R5:null      | "expires_in":null
                        R5:object    | "expires_in":{}
                        R5:digits    | "expires_in":777777
                        R7           | "error":"temporarily_unavailable"
                        R11          | {"access_token":[[[[
                        R12          | \\r\\nX-Injected: 1"
                        R12:nul      | \\u0000"
                        R12:space    | ' x"'
                        R12:non-ascii| \\u00e9"
                        R13          | "token_type":"MAC"
                        R14:wrong    | "issued_token_type":"urn:ietf:params:oauth:token-type:saml2"
                        R15          | "scope":"read"
                        R15:empty    | "scope":""
                        """)
        void success_hasOneMemberChanged(String fault, String text) throws Exception {
            Heard heard = after(fault);

            assertThat(heard.status()).isEqualTo(200);
            assertThat(heard.body()).contains(text);
            assertThat(heard.end()).isEqualTo(End.CLOSED);
        }

        @Test
        void r6_r14_leaveTheMemberOut() throws Exception {
            assertThat(after("R6").body()).doesNotContain("expires_in").contains("access_token");
            assertThat(after("R14:missing").body())
                    .doesNotContain("\"issued_token_type\"")
                    .contains("access_token");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        R8          | {}
                        R8:null     | {"error":null}
                        R8:object   | {"error":{}}
                        R8:number   | {"error":17}
                        R8:nothing  | ''
                        """)
        void r8_saysNothingUseful(String fault, String body) throws Exception {
            Heard heard = after(fault);

            assertThat(heard.status()).isEqualTo(400);
            assertThat(heard.body()).isEqualTo(body);
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 502})
        void r9_isAPage(int status) throws Exception {
            Heard heard = after("R9:" + status);

            assertThat(heard.status()).isEqualTo(status);
            assertThat(heard.head()).contains("text/html");
            assertThat(heard.body()).startsWith("<!DOCTYPE html>");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        trailing   | }{"access_token":"evil"}
                        duplicate  | {"access_token":"evil","
                        bad-utf-8  | "note":"\u00c3("
                        control    | "note":"a\u0001b"
                        """)
        void r10_isMalformed(String form, String text) throws Exception {
            assertThat(after("R10:" + form).body()).contains(text);
        }

        @Test
        void r10_isEncodedWrongly_orUnclosed() throws Exception {
            assertThat(after("R10:bom").body()).startsWith("\u00ef\u00bb\u00bf{");
            assertThat(after("R10:utf-16").body()).startsWith("\u00fe\u00ff\u0000{");
            assertThat(after("R10:unclosed").body()).startsWith("{").doesNotEndWith("}");
        }

        @Test
        void r16_describes() throws Exception {
            assertThat(description(after("R16"))).contains("\u001b[31m", "\r\nX-Injected", "\u0000");
            assertThat(description(after("R16:million"))).hasSize(1_000_000);
            Heard echo = after("R16:echo");
            String token =
                    STS.emulator().requests().get(2).parameter("subject_token").orElseThrow();
            assertThat(description(echo)).contains(token);
        }

        @ParameterizedTest
        @CsvSource({"ahead, 3600", "behind, -3600"})
        void r17_hasAnotherTime(String form, long seconds) throws Exception {
            Heard heard = after("R17:" + form);

            assertThat(heard.status()).isEqualTo(400);
            assertThat(date(heard, "Date"))
                    .isBetween(
                            Instant.now().plusSeconds(seconds - 60),
                            Instant.now().plusSeconds(seconds + 60));
        }

        private static String description(Heard heard) throws Exception {
            Map<String, Object> error =
                    JSONObjectUtils.parse(new String(heard.body().getBytes(ISO_8859_1), UTF_8));
            return (String) error.get("error_description");
        }
    }

    private static String field(Heard heard, String name) {
        Matcher field = Pattern.compile("(?m)^" + name + ": (.*?)\r?$").matcher(heard.head());
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private static Instant date(Heard heard, String name) {
        return ZonedDateTime.parse(field(heard, name), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    /** Every row and form of the list does something that the honest emulator does not. */
    @ParameterizedTest
    @MethodSource("all")
    void everyFault_hasAnEffect(String fault, StsEmulator emulator) throws Exception {
        emulator.fault(fault + "*1");
        RawClient.exchange(emulator, Duration.ofMillis(200));
        for (int wait = 0; wait < 500 && emulator.requests().isEmpty(); wait++) {
            Thread.sleep(20);
        }

        assertThat(emulator.requests().get(0).fault()).contains(fault);
        assertThat(emulator.faults().active()).isEmpty();
    }

    static List<String> all() {
        return Fault.all().stream()
                .filter(fault -> !fault.row().equals("N12"))
                .map(Fault::name)
                .toList();
    }
}
