// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.ecp;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Markup;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.document.SamlDocument;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * One request to an identity provider, and what its answer must hold to be the answer to it.
 *
 * @param id the identifier of the request, which nobody can guess
 * @param serviceProvider the entity ID of who asks
 * @param consumer where the service provider takes assertions
 */
public record EcpExchange(String id, String serviceProvider, String consumer) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String ECP = "urn:oasis:names:tc:SAML:2.0:profiles:SSO:ecp";

    /** Begins an exchange. */
    public static EcpExchange begin(String serviceProvider, String consumer) {
        return new EcpExchange(Markup.newId(), serviceProvider, consumer);
    }

    /** Returns the request: an AuthnRequest in a SOAP 1.1 envelope. */
    public byte[] request(URI destination, Instant now) {
        String request = "<S:Envelope xmlns:S=\"" + SOAP + "\"><S:Body><samlp:AuthnRequest xmlns:samlp=\"" + Names.SAMLP
                + "\" xmlns:saml=\"" + Names.SAML + "\" ID=\"" + id + "\" Version=\"2.0\" IssueInstant=\""
                + now.truncatedTo(ChronoUnit.SECONDS) + "\" Destination=\"" + Markup.escaped(destination.toString())
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:PAOS\" AssertionConsumerServiceURL=\""
                + Markup.escaped(consumer) + "\"><saml:Issuer>" + Markup.escaped(serviceProvider)
                + "</saml:Issuer></samlp:AuthnRequest></S:Body></S:Envelope>";
        return request.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Takes the response out of the answer, byte for byte.
     *
     * @throws SubjectTokenException if it is none, or not the one that was asked for
     */
    public byte[] response(byte[] answer) {
        try {
            Element envelope = SamlDocument.readXml(answer);
            Element body = Elements.child(envelope, SOAP, "Body")
                    .orElseThrow(() -> failure("saml_ecp_malformed", "is no SOAP envelope"));
            Elements.child(body, SOAP, "Fault").ifPresent(fault -> {
                throw failure(
                        "saml_ecp_fault", "is a fault (" + faultCode(fault) + "); see the identity provider's log");
            });
            List<Element> responses = Elements.children(body, Names.SAMLP, "Response");
            if (responses.size() != 1) {
                throw failure("saml_ecp_malformed", "holds " + responses.size() + " responses");
            }
            checkGranted(responses.get(0));
            checkConsumer(envelope);
            if (!responses.get(0).getAttribute("InResponseTo").equals(id)) {
                throw failure("saml_ecp_unasked", "answers another request than this one");
            }
            return SamlDocument.slice(answer, responses.get(0));
        } catch (SamlException e) {
            throw failure("saml_ecp_malformed", String.valueOf(e.getMessage()));
        }
    }

    /** Some refuse a password with a response without success, and for reasons of their own naming. */
    private static void checkGranted(Element response) {
        if (Elements.children(response).stream()
                .noneMatch(child -> Names.isAssertion(child) || Names.isEncryptedAssertion(child))) {
            List<String> codes = Elements.all(response).stream()
                    .filter(element -> Names.is(element, Names.SAMLP, "StatusCode"))
                    .map(code -> Wording.of(code.getAttribute("Value")))
                    .toList();
            throw failure(
                    "saml_ecp_denied",
                    "is a response without an assertion (status " + String.join(", ", codes)
                            + "); check user name, password or certificate, and that it allows ECP");
        }
    }

    /** Whoever relays the request must not choose where the response goes (SAML Profiles, section 4.2.4.5). */
    private void checkConsumer(Element envelope) {
        Optional<String> named = Elements.child(envelope, SOAP, "Header")
                .flatMap(header -> Elements.child(header, ECP, "Response"))
                .map(header -> header.getAttribute("AssertionConsumerServiceURL"));
        if (!named.equals(Optional.of(consumer))) {
            throw failure(
                    "saml_ecp_consumer",
                    "is for " + named.map(Wording::of).orElse("nobody") + ", not for the assertion consumer "
                            + Wording.of(consumer) + "; correct it here or at the identity provider");
        }
    }

    private static String faultCode(Element fault) {
        return Elements.children(fault).stream()
                .filter(child -> child.getNodeName().equals("faultcode"))
                .map(child -> Wording.of(child.getTextContent().strip()))
                .findFirst()
                .orElse("without a code");
    }

    private static SubjectTokenException failure(String code, String what) {
        return new SubjectTokenException(code, "the identity provider's answer " + what);
    }
}
