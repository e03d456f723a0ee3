// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.signature;

import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** What a signature may say of itself (SAML Core, section 5.4), and with which algorithms: a list of what is allowed. */
final class SignatureProfile {
    private static final String ENVELOPED = Names.DS + "enveloped-signature";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private static final Set<String> SIGNATURES = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");

    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", MORE + "sha384", "http://www.w3.org/2001/04/xmlenc#sha512");

    private SignatureProfile() {}

    /** Checks the signature that stands in an element. */
    static void check(Element signed, Element signature) throws SamlException {
        Element info = only(signature, "SignedInfo");
        Element reference = reference(info, signed.getAttribute("ID"));
        checkTransforms(reference);
        String canonicalization = algorithm(info, "CanonicalizationMethod");
        if (!canonicalization.equals(EXCLUSIVE)) {
            throw SamlProblem.CANONICALIZATION.found(canonicalization);
        }
        String algorithm = algorithm(info, "SignatureMethod");
        if (!SIGNATURES.contains(algorithm)) {
            throw SamlProblem.SIGNATURE_ALGORITHM.found(algorithm);
        }
        String digest = algorithm(reference, "DigestMethod");
        if (!DIGESTS.contains(digest)) {
            throw SamlProblem.DIGEST_ALGORITHM.found(digest);
        }
    }

    /** Returns the name of the algorithm that a signature says it was made with. */
    static String algorithm(Element signature) {
        return Elements.child(signature, Names.DS, "SignedInfo")
                .flatMap(info -> Elements.child(info, Names.DS, "SignatureMethod"))
                .map(method -> method.getAttribute("Algorithm"))
                .orElse("");
    }

    private static Element reference(Element info, String id) throws SamlException {
        List<Element> references = Elements.children(info, Names.DS, "Reference");
        if (references.size() != 1) {
            throw SamlProblem.REFERENCE.found(references.size() + " references");
        }
        String uri = references.get(0).getAttribute("URI");
        if (!uri.equals("#" + id)) {
            throw SamlProblem.REFERENCE.found("refers to " + (uri.isEmpty() ? "the whole document" : uri));
        }
        return references.get(0);
    }

    private static void checkTransforms(Element reference) throws SamlException {
        List<String> transforms = Elements.children(reference, Names.DS, "Transforms").stream()
                .flatMap(list -> Elements.children(list, Names.DS, "Transform").stream())
                .map(transform -> transform.getAttribute("Algorithm"))
                .toList();
        if (!transforms.equals(List.of(ENVELOPED, EXCLUSIVE))) {
            throw SamlProblem.TRANSFORM.found(String.join(", ", transforms));
        }
    }

    private static String algorithm(Element parent, String name) throws SamlException {
        return only(parent, name).getAttribute("Algorithm");
    }

    private static Element only(Element parent, String name) throws SamlException {
        return Elements.child(parent, Names.DS, name)
                .orElseThrow(() -> SamlProblem.SIGNATURE_CONTENT.found("no " + name));
    }
}
