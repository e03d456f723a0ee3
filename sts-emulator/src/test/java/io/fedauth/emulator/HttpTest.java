// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        Refusal.METHOD_NOT_ALLOWED,
                        "GET",
                        sts -> EmulatorClient.get(sts.endpoints().token())),
                new Wrong(
                        Refusal.QUERY_NOT_ALLOWED,
                        "a query",
                        sts -> new Form()
                                .add("token", "a")
                                .post(URI.create(sts.endpoints().revocation() + "?a=b"))),
                new Wrong(Refusal.CONTENT_TYPE, "text", sts -> body(sts, "text/plain", "{}")),
                new Wrong(Refusal.CONTENT_TYPE, "another charset", sts -> body(sts, FORM + "; charset=latin1", "a=b")),
                new Wrong(
                        Refusal.HEADERS_TOO_LARGE,
                        "33 KiB",
                        sts -> form(sts)
                                .header("X-Long", "x".repeat(33 * 1024))
                                .post(sts.endpoints().token())),
                new Wrong(Refusal.FORM_MALFORMED, "no equals sign", sts -> body(sts, FORM, "a&b=c")),
                new Wrong(Refusal.FORM_MALFORMED, "no name", sts -> body(sts, FORM, "=c")),
                new Wrong(Refusal.FORM_MALFORMED, "one digit", sts -> body(sts, FORM, "a=%4")),
                new Wrong(Refusal.FORM_MALFORMED, "no digits", sts -> body(sts, FORM, "a=%zz")),
                new Wrong(Refusal.FORM_MALFORMED, "a raw umlaut", sts -> body(sts, FORM, "a=ü")),
                new Wrong(Refusal.FORM_MALFORMED, "a raw line feed", sts -> body(sts, FORM, "a=b\n")),
                new Wrong(Refusal.NOT_UTF8, "an overlong slash", sts -> body(sts, FORM, "a=%C0%AF")),
                new Wrong(Refusal.NOT_UTF8, "half a character", sts -> body(sts, FORM, "a=%C3")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    static Stream<Wrong> elsewhere() {
        return Stream.of(
                new Wrong(
                        Refusal.UNKNOWN_PATH,
                        "a path",
                        sts -> EmulatorClient.get(sts.uri().resolve("/v2/token"))),
                new Wrong(
                        Refusal.UNKNOWN_PATH,
                        "a prefix",
                        sts -> EmulatorClient.get(sts.uri().resolve("/v1/token/"))),
                new Wrong(
                        Refusal.METHOD_NOT_ALLOWED,
                        "POST",
                        sts -> body(sts.uri().resolve("/issuer/jwks"), FORM, "")));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void refusesElsewhere(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    @Test
    void bodyBeyondTheLimit_isNotRead(StsEmulator emulator) {
        new Wrong(Refusal.BODY_TOO_LARGE, "256 KiB", sts -> body(sts, FORM, "a=" + "b".repeat(256 * 1024)))
                .assertRefusedByOauth(emulator);
        assertThat(emulator.requests().get(0).body()).isEmpty();
    }

    @Test
    void formOfABrowser_isRead(StsEmulator emulator) {
        String encoded = form(emulator).encoded();
        for (String type : List.of(FORM, FORM + ";charset=UTF-8", FORM + "; charset=\"utf-8\"")) {
            assertThat(post(emulator.endpoints().token(), type, encoded, List.of())
                            .status())
                    .as(type)
                    .isEqualTo(200);
        }
    }

    @Test
    void journal_keepsWhatWasSent_andShowsNothingOfIt(StsEmulator emulator) {
        String token = emulator.issuer().token().sign();
        exchange(emulator, token)
                .add("note", "ä &=+")
                .header("X-Test", "1")
                .post(emulator.endpoints().token());
        EmulatorClient.get(emulator.uri().resolve("/nowhere"));

        ReceivedRequest first = emulator.requests().get(0);
        assertThat(first.parameter("subject_token")).contains(token);
        assertThat(first.parameter("note")).contains("ä &=+");
        assertThat(first.header("x-test")).contains("1");
        assertThat(first.parameter("absent")).isEmpty();
        assertThat(first.refusal()).isEmpty();
        assertThat(emulator.requests())
                .asString()
                .isEqualTo("[POST /v1/token -> 200, GET /nowhere -> 404 UNKNOWN_PATH]");

        emulator.clearRequests();
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void manyAtOnce_areAllServed(StsEmulator emulator) {
        List<String> tokens = Stream.generate(() -> emulator)
                .limit(200)
                .parallel()
                .map(EmulatorClient::accessToken)
                .toList();
        assertThat(tokens).doesNotHaveDuplicates().hasSize(200);
        assertThat(accessToken(emulator)).startsWith("sts-emulator.");
    }

    private static Form form(StsEmulator emulator) {
        return exchange(emulator, emulator.issuer().token().sign());
    }

    private static Answer body(StsEmulator emulator, String contentType, String body) {
        return body(emulator.endpoints().token(), contentType, body);
    }

    private static Answer body(URI uri, String contentType, String body) {
        return post(uri, contentType, body, List.of());
    }
}
