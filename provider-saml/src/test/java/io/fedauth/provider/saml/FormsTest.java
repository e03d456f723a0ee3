// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.test.saml.GoodSaml;
import io.fedauth.test.saml.SamlDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What identity providers hand out, and what endpoints take. */
class FormsTest extends JudgedTest {
    private static final SamlRules AS_ASSERTION =
            Judge.rules().send(SamlForm.ASSERTION).build();
    private static final SamlRules AS_RESPONSE =
            Judge.rules().send(SamlForm.RESPONSE).build();

    static List<byte[]> encodings() {
        byte[] xml = bytes(SamlDraft.of(Judge.TARGET).signResponse().xml());
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        return List.of(
                xml,
                join(mark, xml),
                join(bytes("\r\n  "), join(xml, bytes("\n"))),
                join(bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), xml),
                Base64.getEncoder().encode(xml),
                Base64.getEncoder().withoutPadding().encode(xml),
                Base64.getMimeEncoder().encode(xml),
                Base64.getUrlEncoder().encode(xml),
                join(Base64.getUrlEncoder().withoutPadding().encode(xml), bytes("\n")),
                Base64.getEncoder().encode(deflated(xml)),
                Base64.getMimeEncoder().encode(deflated(xml)));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void everyEncoding_isSentAsTheSameResponse(byte[] content) throws Exception {
        String sent = judge.judge(content, AS_RESPONSE).value();

        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .endsWith("</samlp:Response>")
                .matches("(?s)(<\\?xml[^>]*\\?>\\s*)?<samlp:Response.*");
    }

    @Test
    void response_isSentByteForByte() throws Exception {
        String xml = SamlDraft.of(Judge.TARGET)
                .part("extensions", "\n \t ")
                .signResponse()
                .xml();

        assertThat(Base64.getDecoder()
                        .decode(judge.judge(bytes(xml), AS_RESPONSE).value()))
                .isEqualTo(bytes(xml));
    }

    static List<GoodSaml> good() {
        return GoodSaml.all(Judge.TARGET);
    }

    /** Cut out of its response, an assertion still carries its signature. */
    @ParameterizedTest
    @MethodSource("good")
    void assertion_isCutOut_andStillVerifies(GoodSaml good) throws Exception {
        if (good.name().equals("response signed")) {
            assertThatThrownBy(() -> judge.judge(bytes(good.xml()), AS_ASSERTION))
                    .isInstanceOfSatisfying(
                            SubjectTokenException.class,
                            e -> assertThat(e.code()).isEqualTo("saml_signature_lost"));
            return;
        }
        byte[] sent = Base64.getUrlDecoder()
                .decode(judge.judge(bytes(good.xml()), AS_ASSERTION).value());

        assertThat(new String(sent, StandardCharsets.UTF_8))
                .startsWith("<saml:Assertion")
                .endsWith("</saml:Assertion>");
        assertThat(judge.judge(sent, AS_RESPONSE).value()).isNotEmpty();
    }

    /** What looks like an element, and is none, does not lead astray. */
    @Test
    void assertion_isFoundBehindText_thatLooksLikeIt() throws Exception {
        String decoy = "<samlp:Extensions><x a=\"&lt;saml:Assertion>\" b='>\"'><![CDATA[</x><saml:Assertion>]]></x>"
                + "</samlp:Extensions>";
        String xml = SamlDraft.of(Judge.TARGET)
                .part("extensions", decoy)
                .signAssertion()
                .xml()
                .replace("&lt;/x&gt;&lt;saml:Assertion&gt;", "<![CDATA[</x><saml:Assertion>]]>");

        byte[] sent = Base64.getUrlDecoder()
                .decode(judge.judge(bytes(xml), AS_ASSERTION).value());

        assertThat(judge.judge(sent, AS_ASSERTION).value()).isNotEmpty();
    }

    @Test
    void assertionAlone_isPutIntoAResponse_whereThatIsTaken() throws Exception {
        String xml = SamlDraft.of(Judge.TARGET).signAssertion().assertionXml();

        byte[] sent =
                Base64.getDecoder().decode(judge.judge(bytes(xml), AS_RESPONSE).value());

        assertThat(new String(sent, StandardCharsets.UTF_8))
                .startsWith("<samlp:Response")
                .contains(xml);
        assertThat(judge.judge(sent, AS_RESPONSE).value()).isNotEmpty();
    }

    @Test
    @Tag("S8")
    void deflateBomb_isRefused_beforeItIsLarge() {
        byte[] bomb = Base64.getEncoder().encode(deflated(bytes("<x>" + " ".repeat(100 * 1024 * 1024) + "</x>")));

        refused(bomb, "saml_too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "'', saml_encoding", "hello world!, saml_encoding", "aGVsbG8=, saml_encoding", "a, saml_encoding",
        "ÄÖ, saml_encoding", "<html><body>, saml_html", "<!DOCTYPE HTML><html>, saml_html", "<, saml_xml_malformed"
    })
    void whatIsNoSaml_isRefused(String text, String code) {
        refused(bytes(text), code);
    }

    @Test
    void utf16_isRefused() {
        refused(SamlDraft.of(Judge.TARGET).signResponse().xml().getBytes(StandardCharsets.UTF_16), "saml_encoding");
        refused(Base64.getEncoder().encode("\u00ff\u00fe<x/>".getBytes(StandardCharsets.ISO_8859_1)), "saml_encoding");
    }

    /** Four times the figures of the row, because machines are busy. */
    @Test
    @Tag("S6")
    void largeAndOddDocuments_areRefusedAtOnce() {
        String many =
                IntStream.range(0, 1_000_000).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
        String space =
                IntStream.range(0, 60).mapToObj(i -> "xmlns:p" + i + "=\"u\"").collect(Collectors.joining(" "));
        for (byte[] content : List.of(
                bytes("<x>" + "y".repeat(10 * 1024 * 1024) + "</x>"),
                bytes("<x " + many + "/>"),
                bytes("<x " + many.substring(0, 200_000) + "\"/>"),
                bytes("<x>".repeat(64_000) + "</x>".repeat(64_000)),
                bytes("<x>".repeat(30_000) + "</x>".repeat(30_000)),
                bytes(("<x " + space + ">").repeat(60) + "</x>".repeat(60)),
                Base64.getEncoder().encode(bytes("<x>".repeat(30_000))))) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> judge.judge(content, AS_RESPONSE)).isInstanceOf(SubjectTokenException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(800));
        }
    }

    private void refused(byte[] content, String code) {
        assertThatThrownBy(() -> judge.judge(content, AS_RESPONSE))
                .isInstanceOfSatisfying(
                        SubjectTokenException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static byte[] deflated(byte[] xml) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(xml);
        deflater.finish();
        byte[] out = new byte[xml.length];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }
}
