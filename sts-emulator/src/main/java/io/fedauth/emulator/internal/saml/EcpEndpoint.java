// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import static io.fedauth.emulator.internal.saml.XmlNames.escaped;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.certificate.CertificatePath;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * The identity provider's side of the Enhanced Client or Proxy profile (SAML Profiles, section 4.2): an AuthnRequest in a SOAP envelope
 * is answered with a signed response in another one.
 *
 * @param path where it is
 * @param authority writes the response
 * @param users passwords by user name
 * @param anchor who vouches for client certificates
 * @param clock the time
 */
public record EcpEndpoint(
        String path,
        Supplier<SamlAuthority> authority,
        Map<String, String> users,
        X509Certificate anchor,
        InstantSource clock)
        implements Endpoint {
    private static final String ECP = "urn:oasis:names:tc:SAML:2.0:profiles:SSO:ecp";
    private static final Duration LIFE = Duration.ofMinutes(5);

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String requested) {
        return requested.equals(path);
    }

    @Override
    public ErrorFormat errors() {
        return refused -> {
            if (refused.refusal() == Refusal.SAML_USER_WRONG) {
                return ErrorFormat.oauth(ExchangeMode.PLAIN).write(refused);
            }
            String fault =
                    "<S:Envelope xmlns:S=\"" + XmlNames.SOAP + "\"><S:Body><S:Fault><faultcode>S:Client</faultcode>"
                            + "<faultstring>" + escaped(String.valueOf(refused.getMessage()))
                            + "</faultstring></S:Fault></S:Body>"
                            + "</S:Envelope>";
            return new Response(500, Map.of("Content-Type", "text/xml; charset=utf-8"), fault);
        };
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        Instant now = clock.instant();
        String subject = subject(request, now);
        Element asked = asked(request.body());
        Element issuer = XmlNames.child(asked, XmlNames.ASSERTION, "Issuer");
        String consumer = asked.getAttribute("AssertionConsumerServiceURL");
        if (issuer == null || consumer.isEmpty() || asked.getAttribute("ID").isEmpty()) {
            throw Refusal.SAML_REQUEST_MALFORMED.because("ID, Issuer or AssertionConsumerServiceURL is missing");
        }
        SamlContent content = new SamlContent(
                subject, issuer.getTextContent(), consumer, asked.getAttribute("ID"), now, now.plus(LIFE), Map.of());
        String envelope = "<S:Envelope xmlns:S=\"" + XmlNames.SOAP + "\"><S:Header><ecp:Response xmlns:ecp=\"" + ECP
                + "\" S:mustUnderstand=\"1\" S:actor=\"http://schemas.xmlsoap.org/soap/actor/next\""
                + " AssertionConsumerServiceURL=\"" + escaped(consumer) + "\"/></S:Header><S:Body>"
                + authority.get().response(content, true) + "</S:Body></S:Envelope>";
        return new Response(200, Map.of("Content-Type", "text/xml; charset=utf-8"), envelope);
    }

    private static Element asked(String body) throws RefusalException {
        Element envelope;
        try {
            envelope = BoundedXml.parse(body.getBytes(StandardCharsets.UTF_8), true)
                    .getDocumentElement();
        } catch (RefusalException e) {
            throw Refusal.SAML_REQUEST_MALFORMED.because(e.refusal().name());
        }
        Element content = XmlNames.child(envelope, XmlNames.SOAP, "Body");
        Element request = content == null ? null : XmlNames.child(content, XmlNames.PROTOCOL, "AuthnRequest");
        if (request == null) {
            throw Refusal.SAML_REQUEST_MALFORMED.because("");
        }
        return request;
    }

    private String subject(Request request, Instant now) throws RefusalException {
        String basic = request.authorization("Basic");
        if (basic == null && !request.clientCertificates().isEmpty()) {
            CertificatePath.check(request.clientCertificates(), List.of(anchor), now);
            return request.clientCertificates().get(0).getSubjectX500Principal().getName();
        }
        String[] pair = decoded(basic == null ? "" : basic).split(":", 2);
        String password = users.get(pair[0]);
        if (pair.length < 2 || password == null || !MessageDigest.isEqual(bytes(password), bytes(pair[1]))) {
            throw Refusal.SAML_USER_WRONG.because("");
        }
        return pair[0];
    }

    private static String decoded(String basic) throws RefusalException {
        try {
            return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.SAML_USER_WRONG.because("no base64");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EcpEndpoint[" + path + "]";
    }
}
