// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.provider.saml.internal.file.KeyFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The member {@code self_signed}: the template of the assertions that a workload signs for itself.
 *
 * @param own the object
 * @param around the object around it, which names audience and recipient
 */
record SelfSignedMembers(JsonView own, SamlMembers around) {
    static final Set<String> KNOWN = Set.of(
            "attributes",
            "certificate_path",
            "issuer",
            "key_password_path",
            "key_path",
            "lifetime_seconds",
            "name_id_format",
            "subject");

    SelfSignedAssertion assertion() {
        SelfSignedAssertion.Builder assertion =
                SelfSignedAssertion.builder(own.required("issuer"), own.required("subject"));
        KeyFile key = new KeyFile(path("key_path"), SamlMembers.path(own, "key_password_path"));
        assertion.key(key, new CertificateFile(path("certificate_path")));
        own.string("name_id_format").ifPresent(assertion::nameIdFormat);
        own.number("lifetime_seconds").ifPresent(seconds -> assertion.lifetime(lifetime(seconds)));
        attributes().forEach((name, values) -> assertion.attribute(name, values.toArray(String[]::new)));
        around.saml().string("audience").ifPresent(assertion::audience);
        around.saml().string("recipient").ifPresent(assertion::recipient);
        return assertion.build();
    }

    private Path path(String member) {
        own.required(member);
        return SamlMembers.path(own, member).orElseThrow();
    }

    private Duration lifetime(long seconds) {
        if (seconds < 1 || seconds > SelfSignedAssertion.LONGEST.toSeconds()) {
            throw SamlMembers.malformed(own, "lifetime_seconds", "is not from 1 to 3600");
        }
        return Duration.ofSeconds(seconds);
    }

    private Map<String, List<String>> attributes() {
        Map<String, List<String>> attributes = new TreeMap<>();
        own.child("attributes")
                .ifPresent(template -> template.keys().forEach(name -> attributes.put(name, values(template, name))));
        return attributes;
    }

    /** A value alone is a list of one. */
    private static List<String> values(JsonView template, String name) {
        try {
            return List.of(template.required(name));
        } catch (InvalidJsonException e) {
            return template.strings(name);
        }
    }
}
