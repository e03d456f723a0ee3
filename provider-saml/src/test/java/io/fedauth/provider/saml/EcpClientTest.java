// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.test.saml.SamlDraft;
import io.fedauth.testkit.FakeTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcpClientTest extends JudgedTest {
    private static final Pattern ID = Pattern.compile(" ID=\"(_[0-9a-f]{40})\"");
    private static final String CONSUMER = "https://sp.example/acs?a=1&b=2";
    private static final String SECRET = "p\u00e4ss:word";

    private EcpClient client;

    @BeforeEach
    void makeClient() {
        client = EcpClient.builder(URI.create("https://idp.example/ecp"), "sp <1>", CONSUMER)
                .password(judge.world().write("user", "alice\n"), judge.world().write("password", SECRET + "\n"))
                .build();
    }

    @Test
    void request_isOneThatOnlyTheIdentityProviderCanAnswer() throws Exception {
        String good = SamlDraft.of(Judge.TARGET).signResponse().xml();
        judge.world().transport().always(call -> answer(call, CONSUMER, good));

        byte[] response = ask();

        HttpCall call = judge.world().transport().calls().get(0);
        String sent = new String(call.body(), StandardCharsets.UTF_8);
        assertThat(sent).contains("sp &lt;1&gt;", "https://sp.example/acs?a=1&amp;b=2", "PAOS");
        assertThat(call.headers())
                .contains(Map.entry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("alice:" + SECRET).getBytes(StandardCharsets.UTF_8))));
        assertThat(new String(response, StandardCharsets.UTF_8))
                .startsWith("<samlp:Response")
                .contains("InResponseTo");
    }

    @Test
    void secondRequest_hasAnotherId() throws Exception {
        String good = SamlDraft.of(Judge.TARGET).signResponse().xml();
        judge.world().transport().always(call -> answer(call, CONSUMER, good));

        ask();
        ask();

        assertThat(judge.world().transport().calls())
                .extracting(EcpClientTest::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void answerToAnotherRequest_isRefused() {
        String good = SamlDraft.of(Judge.TARGET).signResponse().xml();
        judge.world()
                .transport()
                .always(call -> FakeTransport.answer(
                                200,
                                "text/xml",
                                envelope(CONSUMER, good.replace(" ID=", " InResponseTo=\"_other\" ID=")))
                        .to(call));

        refused("saml_ecp_unasked");
    }

    @Test
    void answerForAnotherConsumer_isRefused() {
        String good = SamlDraft.of(Judge.TARGET).signResponse().xml();
        judge.world().transport().always(call -> answer(call, "https://evil.example/acs", good));

        refused("saml_ecp_consumer");
    }

    @Test
    void answerWithoutHeader_isRefused() {
        String good = SamlDraft.of(Judge.TARGET).signResponse().xml();
        judge.world()
                .transport()
                .always(call -> FakeTransport.answer(
                                200,
                                "text/xml",
                                envelope(CONSUMER, asked(call, good)).replaceFirst("<S:Header>.*</S:Header>", ""))
                        .to(call));

        refused("saml_ecp_consumer");
    }

    @Test
    void responseWithoutAssertion_isRefused() {
        String failed =
                SamlDraft.of(Judge.TARGET).part("assertion", "").signResponse().xml();
        judge.world().transport().always(call -> answer(call, CONSUMER, failed));

        refused("saml_ecp_denied");
    }

    @ParameterizedTest
    @CsvSource({
        "401, text/html, no, saml_ecp_denied",
        "403, text/html, no, saml_ecp_denied",
        "404, text/html, no, saml_ecp_refused",
        "503, text/html, no, subject_source_unavailable",
        "200, text/html, <html>, saml_ecp_malformed",
        "200, text/xml, <x/>, saml_ecp_malformed",
        "200, text/xml, '', saml_ecp_malformed",
        "200, text/xml, <!DOCTYPE x><x/>, saml_ecp_malformed",
        "500, text/xml, <S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body><S:Fault><faultcode>S:Client</faultcode></S:Fault></S:Body></S:Envelope>, saml_ecp_fault",
        "200, text/xml, <S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body/></S:Envelope>, saml_ecp_malformed"
    })
    void answersThatAreNone_areRefused(int status, String type, String body, String code) {
        judge.world().transport().always(FakeTransport.answer(status, type, body));

        refused(code);
    }

    @Test
    void clientWithoutProof_cannotBeBuilt() {
        assertThatThrownBy(() -> EcpClient.builder(URI.create("https://idp.example"), "sp", "c")
                        .build())
                .isInstanceOf(IllegalStateException.class);
        assertThat(client.toString()).isEqualTo("https://idp.example");
    }

    private byte[] ask() throws InterruptedException {
        return client.assertion(judge.world().context().probe().forSubject(Judge.AUDIENCE, TokenType.SAML2));
    }

    private void refused(String code) {
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        SubjectTokenException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageNotContaining(SECRET);
    }

    private static HttpResult answer(HttpCall call, String consumer, String response) throws InterruptedException {
        return FakeTransport.answer(200, "text/xml; charset=utf-8", envelope(consumer, asked(call, response)))
                .to(call);
    }

    private static String asked(HttpCall call, String response) {
        return response.replaceFirst(" ID=", " InResponseTo=\"" + id(call) + "\" ID=");
    }

    private static String id(HttpCall call) {
        Matcher matcher = ID.matcher(new String(call.body(), StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String envelope(String consumer, String response) {
        return "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Header>"
                + "<ecp:Response xmlns:ecp=\"urn:oasis:names:tc:SAML:2.0:profiles:SSO:ecp\""
                + " AssertionConsumerServiceURL=\"" + consumer.replace("&", "&amp;") + "\"/></S:Header><S:Body>"
                + response
                + "</S:Body></S:Envelope>";
    }
}
