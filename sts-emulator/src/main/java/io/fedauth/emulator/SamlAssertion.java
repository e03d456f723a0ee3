// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.saml.SamlAuthority;
import io.fedauth.emulator.internal.saml.SamlContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An assertion of the emulator's own identity provider, in the making. Not thread-safe.
 *
 * @since 0.1
 */
public final class SamlAssertion {
    private final SamlAuthority authority;
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private String subject = "demo-workload";
    private String audience;
    private String recipient;
    private Instant from;
    private Instant to;

    SamlAssertion(SamlAuthority authority, String audience, Instant now) {
        this.authority = authority;
        this.audience = audience;
        this.recipient = audience;
        this.from = now;
        this.to = now.plus(Duration.ofMinutes(5));
    }

    /**
     * Sets the subject.
     *
     * @param name its NameID
     * @return this assertion
     */
    public SamlAssertion subject(String name) {
        subject = name;
        return this;
    }

    /**
     * Sets the audience.
     *
     * @param uri the only one of its audience restriction
     * @return this assertion
     */
    public SamlAssertion audience(String uri) {
        audience = uri;
        return this;
    }

    /**
     * Sets to whom it may be presented.
     *
     * @param url the recipient of its bearer confirmation
     * @return this assertion
     */
    public SamlAssertion recipient(String url) {
        recipient = url;
        return this;
    }

    /**
     * Sets when it is valid.
     *
     * @param begin since when
     * @param end until when
     * @return this assertion
     */
    public SamlAssertion valid(Instant begin, Instant end) {
        from = begin;
        to = end;
        return this;
    }

    /**
     * Adds an attribute.
     *
     * @param name its name
     * @param values its values
     * @return this assertion
     */
    public SamlAssertion attribute(String name, String... values) {
        attributes.put(name, List.of(values));
        return this;
    }

    /**
     * Returns a response that holds the assertion, both signed.
     *
     * @return the response as XML
     */
    public String responseXml() {
        return authority.response(content(), true);
    }

    /**
     * Returns a response that holds the assertion, both signed, as an identity provider posts it.
     *
     * @return base64
     */
    public String responseBase64() {
        return Base64.getEncoder().encodeToString(responseXml().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the signed assertion alone.
     *
     * @return the assertion as XML
     */
    public String xml() {
        return authority.assertion(content());
    }

    /**
     * Returns the signed assertion alone, as RFC 8693 has it.
     *
     * @return base64url without padding
     */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
    }

    private SamlContent content() {
        return new SamlContent(subject, audience, recipient, null, from, to, attributes);
    }

    @Override
    public String toString() {
        return "SamlAssertion[" + subject + "]";
    }
}
