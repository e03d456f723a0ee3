// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import org.w3c.dom.Document;

/** Signs what is neither a response nor an assertion: metadata. */
public final class SignedText {
    private SignedText() {}

    /** Signs the root of a document, which has an ID. */
    public static String of(String xml, SignatureDraft signature) {
        Document document = XmlText.parse(xml);
        signature.sign(document.getDocumentElement());
        return XmlText.write(document);
    }
}
