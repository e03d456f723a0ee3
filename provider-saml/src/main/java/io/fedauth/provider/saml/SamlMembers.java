// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.provider.saml.internal.encryption.DecryptionKey;
import io.fedauth.provider.saml.internal.file.KeyFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The member {@code saml} of a source.
 *
 * @param saml the object
 */
record SamlMembers(JsonView saml) {
    private static final Set<String> KNOWN = Set.of(
            "allow_cbc",
            "allow_rsa_1_5",
            "audience",
            "certificate_path",
            "clock_skew_seconds",
            "decryption_key_password_path",
            "decryption_key_path",
            "ecp",
            "issuer",
            "metadata_certificate_path",
            "metadata_path",
            "metadata_url",
            "recipient",
            "self_signed",
            "send");

    /** Returns the ways to come by an assertion that are configured. */
    Stream<String> means() {
        return Stream.of("ecp", "self_signed").filter(saml.keys()::contains);
    }

    EcpClient ecp() {
        return new EcpMembers(saml.child("ecp").orElseThrow()).client();
    }

    Optional<SelfSignedAssertion> selfSigned() {
        return saml.child("self_signed").map(own -> new SelfSignedMembers(own, this).assertion());
    }

    /** Reads the rules, but for whose signature there must be. */
    SamlRules.Builder rules() {
        SamlRules.Builder rules = SamlRules.builder();
        saml.string("issuer").ifPresent(rules::issuer);
        saml.string("audience").ifPresent(rules::audience);
        saml.string("recipient").ifPresent(rules::recipient);
        saml.number("clock_skew_seconds").ifPresent(seconds -> rules.clockSkew(skew(seconds)));
        saml.string("send").ifPresent(form -> rules.send(form(form)));
        boolean cbc = isSet("allow_cbc");
        boolean rsa15 = isSet("allow_rsa_1_5");
        decryptionKey().ifPresent(key -> rules.decryption(kernel -> new DecryptionKey(key.read(kernel), cbc, rsa15)));
        return rules;
    }

    private boolean isSet(String member) {
        return saml.bool(member).orElse(false);
    }

    /** Asks the trust policy about all files that the rules name. */
    void check(CredentialContext kernel) {
        Stream.of("certificate_path", "metadata_path", "metadata_certificate_path")
                .flatMap(member -> path(saml, member).stream())
                .forEach(kernel.files()::check);
        decryptionKey().ifPresent(key -> key.check(kernel));
    }

    void explain(Explanation out) {
        out.unknownMembers(saml, KNOWN);
        saml.child("ecp").ifPresent(ecp -> out.unknownMembers(ecp, EcpMembers.KNOWN));
        saml.child("self_signed").ifPresent(own -> out.unknownMembers(own, SelfSignedMembers.KNOWN));
    }

    /** Returns the identity provider that is named; asks the trust policy about its address. */
    Optional<IdentityProvider> identityProvider(CredentialContext kernel) {
        List<String> named = Stream.of("certificate_path", "metadata_path", "metadata_url")
                .filter(saml.keys()::contains)
                .toList();
        if (named.size() > 1) {
            throw malformed(saml, named.get(1), "cannot stand beside \"" + named.get(0) + "\"; remove one of them");
        }
        if (saml.keys().contains("metadata_certificate_path")
                && named.stream().noneMatch(member -> member.startsWith("metadata"))) {
            throw malformed(saml, "metadata_certificate_path", "needs \"metadata_path\" or \"metadata_url\"");
        }
        Optional<String> issuer = saml.string("issuer");
        Optional<Path> signer = path(saml, "metadata_certificate_path");
        return path(saml, "certificate_path")
                .<IdentityProvider>map(CertificateFile::new)
                .or(() -> path(saml, "metadata_path").map(file -> new MetadataFile(file, issuer, signer)))
                .or(() -> saml.string("metadata_url")
                        .map(url -> metadata(url(saml, "metadata_url", url), issuer, signer, kernel)));
    }

    private static IdentityProvider metadata(
            URI url, Optional<String> issuer, Optional<Path> signer, CredentialContext kernel) {
        MetadataUrl metadata = new MetadataUrl(url, issuer, signer);
        metadata.check(kernel);
        return metadata;
    }

    private Optional<KeyFile> decryptionKey() {
        return path(saml, "decryption_key_path")
                .map(file -> new KeyFile(file, path(saml, "decryption_key_password_path")));
    }

    private Duration skew(long seconds) {
        if (seconds < 0 || seconds > 300) {
            throw malformed(saml, "clock_skew_seconds", "is not from 0 to 300");
        }
        return Duration.ofSeconds(seconds);
    }

    private SamlForm form(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "response" -> SamlForm.RESPONSE;
            case "assertion" -> SamlForm.ASSERTION;
            default -> throw malformed(saml, "send", "is neither \"response\" nor \"assertion\"");
        };
    }

    static Optional<Path> path(JsonView object, String member) {
        return object.string(member).map(text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                // Its message repeats the path, control characters included, so it is no cause either.
                throw malformed(object, member, "is no path on this system");
            }
        });
    }

    static URI url(JsonView object, String member, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Its message repeats the URL, which may hold a secret: what follows says enough.
        }
        throw malformed(object, member, "is no URL with a host, and without user and fragment");
    }

    static ConfigurationException malformed(JsonView object, String member, String what) {
        return new ConfigurationException("saml_member_malformed", object.origin() + ": \"" + member + "\" " + what);
    }
}
