// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What a signature is made of: each element holds, in this order, what its pattern says, and no other one anything. */
final class SignatureContent {
    private SignatureContent() {}

    static void check(Element signature) throws RefusalException {
        demand(signature, "SignedInfo SignatureValue( KeyInfo)?");
        Element info = XmlNames.children(signature).get(0);
        demand(info, "CanonicalizationMethod SignatureMethod( Reference)*");
        demand(XmlNames.children(info).get(1), "");
        for (Element reference : XmlNames.children(info, XmlNames.SIGNATURE, "Reference")) {
            demand(reference, "(Transforms )?DigestMethod DigestValue");
            for (Element transforms : XmlNames.children(reference, XmlNames.SIGNATURE, "Transforms")) {
                demand(transforms, "Transform( Transform)*");
            }
        }
    }

    private static void demand(Element parent, String pattern) throws RefusalException {
        List<String> names = new ArrayList<>();
        for (Element child : XmlNames.children(parent)) {
            if (!XmlNames.SIGNATURE.equals(child.getNamespaceURI())) {
                throw Refusal.SAML_SIGNATURE_CONTENT.because(child.getNodeName());
            }
            names.add(child.getLocalName());
        }
        if (!Pattern.matches(pattern, String.join(" ", names))) {
            throw Refusal.SAML_SIGNATURE_CONTENT.because(String.join(" ", names) + " in " + parent.getLocalName());
        }
    }
}
