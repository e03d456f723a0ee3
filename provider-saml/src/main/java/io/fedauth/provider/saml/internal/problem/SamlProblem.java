// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.problem;

/** One rule that a SAML document can break; {@link #code} is what a failure is known by. */
public enum SamlProblem {
    ENCODING(
            "saml_encoding",
            "is neither XML nor base64 of it",
            "point at the SAMLResponse or the assertion itself; set \"format\" if it stands in JSON"),
    TOO_LARGE("saml_too_large", "is larger than 256 KiB of XML", "point at a single response or assertion"),
    HTML("saml_html", "is a page for people, not SAML", "see whether a login page or a proxy answered"),
    XML_MALFORMED(
            "saml_xml_malformed", "is no well-formed XML in UTF-8", "see whether it was cut off or altered on the way"),
    DOCTYPE(
            "saml_doctype",
            "has a document type declaration",
            "see what wrote it: no identity provider sends one, attackers do"),
    XML_LIMIT("saml_xml_limit", "is deeper, longer or wider than any assertion", "see what wrote it"),
    COMMENT(
            "saml_comment",
            "has a comment or a processing instruction",
            "see what wrote it: they make one text read as two"),
    ROOT(
            "saml_root",
            "is neither a SAML 2.0 Response nor an Assertion",
            "point at what the identity provider posts to the service"),
    STATUS("saml_status", "is a response without success", "ask the identity provider why"),
    ID("saml_id", "has an element without an ID that needs one, or an ID twice", "see what altered it"),
    SIGNATURE_CONTENT(
            "saml_signature_content", "has a signature with other content than a signature has", "see what altered it"),
    SIGNATURE_MISPLACED(
            "saml_signature_misplaced", "has a signature at a place where none may be", "see what altered it"),
    SIGNATURE_REPEATED("saml_signature_repeated", "has an element with two signatures", "see what altered it"),
    RESPONSE_NESTED("saml_response_nested", "has a response inside", "see what altered it"),
    ENCRYPTED("saml_encrypted", "is encrypted, and no key to decrypt it is configured", "set \"decryption_key_path\""),
    ASSERTION_MISPLACED(
            "saml_assertion_misplaced", "has an assertion at a place where none may be", "see what altered it"),
    ASSERTION_REPEATED("saml_assertion_repeated", "has more than one assertion", "have the identity provider send one"),
    ASSERTION_MISSING("saml_assertion_missing", "has no assertion", "ask the identity provider why"),
    VERSION("saml_version", "is not of SAML version 2.0", "have the identity provider send SAML 2.0"),
    DECRYPTION(
            "saml_decryption",
            "cannot be decrypted",
            "compare the key with the certificate that the identity provider encrypts for"),
    ENCRYPTION_ALGORITHM(
            "saml_encryption_algorithm",
            "is encrypted with an algorithm that is not allowed",
            "have the identity provider use AES-GCM and RSA-OAEP, or allow the other: \"allow_cbc\", \"allow_rsa_1_5\""),
    SIGNATURE_MISSING("saml_signature_missing", "is not signed", "have the identity provider sign assertions"),
    SIGNATURE_LOST(
            "saml_signature_lost",
            "has no signature of its own left in the form in which it would be sent",
            "have the identity provider sign assertions, not responses alone, or set \"send\" to \"response\""),
    REFERENCE(
            "saml_reference",
            "has a signature that does not refer to the element it stands in, and to nothing else",
            "see what altered it"),
    TRANSFORM(
            "saml_transform",
            "has a signature with other transforms than enveloped-signature and exclusive canonicalization",
            "have the identity provider sign as SAML 2.0 demands"),
    CANONICALIZATION(
            "saml_canonicalization",
            "has a signature without exclusive canonicalization",
            "have the identity provider sign as SAML 2.0 demands"),
    SIGNATURE_ALGORITHM(
            "saml_signature_algorithm",
            "is signed with an algorithm that is not allowed",
            "have the identity provider sign with RSA or ECDSA, and SHA-256 or better"),
    DIGEST_ALGORITHM(
            "saml_digest_algorithm",
            "has a digest of an algorithm that is not allowed",
            "have the identity provider use SHA-256 or better"),
    KEY_WEAK(
            "saml_key_weak",
            "is trusted by an RSA key of less than 2048 bits",
            "have the identity provider take a new key"),
    KEY_FOREIGN(
            "saml_key_foreign",
            "names a signing key that is none of those configured",
            "update the certificate or metadata, if the identity provider has changed its key"),
    SIGNATURE_WRONG(
            "saml_signature_wrong",
            "has a signature that none of the configured keys has made",
            "update the certificate or metadata, if the identity provider has changed its key; else see what altered it"),
    ISSUER("saml_issuer", "is of another issuer", "compare it with the configuration"),
    SUBJECT("saml_subject", "has not exactly one subject with one name", "have the identity provider send a NameID"),
    CONDITION(
            "saml_condition",
            "has conditions that are missing, malformed or unknown",
            "have the identity provider state them"),
    NOT_YET_VALID("saml_not_yet_valid", "is not valid yet", "check the clock, here and at the identity provider"),
    EXPIRED("saml_expired", "is not valid any more", "get a new one, and check the clock"),
    AUDIENCE(
            "saml_audience",
            "is for another audience",
            "have the identity provider name the audience, or correct \"audience\""),
    CONFIRMATION(
            "saml_confirmation",
            "has no bearer confirmation that says until when it may be presented",
            "have the identity provider send one"),
    RECIPIENT(
            "saml_recipient",
            "is for another recipient",
            "have the identity provider name it, or correct \"recipient\"");

    private final String code;
    private final String what;
    private final String remedy;

    SamlProblem(String code, String what, String remedy) {
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    /** Returns the stable identifier of failures. */
    public String code() {
        return code;
    }

    /** Returns what is wrong, as the rest of a sentence that begins with the document. */
    public String what() {
        return what;
    }

    /** Returns what to do. */
    public String remedy() {
        return remedy;
    }

    /** Makes the failure, where no more can be said than the rule. */
    public SamlException found() {
        return new SamlException(this, "");
    }

    /**
     * Makes the failure.
     *
     * @param values what was found and what was expected; made safe to print
     */
    public SamlException found(String values) {
        return new SamlException(this, values);
    }
}
