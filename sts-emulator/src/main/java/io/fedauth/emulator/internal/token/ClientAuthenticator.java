// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.internal.certificate.ClientCertificates;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.FormEncoding;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates clients with {@code client_secret_basic} or {@code client_secret_post} (RFC 6749, section 2.3.1).
 *
 * @param clients the configured clients
 * @param certificates verifies certificates of clients
 */
public record ClientAuthenticator(List<OauthClient> clients, ClientCertificates certificates) {
    /** Id and secret, each with everything percent-encoded that a form encodes: many clients send them raw. */
    private static final Pattern BASIC = Pattern.compile("([A-Za-z0-9*._~+%-]+):([A-Za-z0-9*._~+%-]*)");

    /**
     * Who a client says that it is.
     *
     * @param id its id
     * @param authenticated whether it proved that; a public client cannot (RFC 6749, section 2.1)
     */
    public record ClientIdentity(String id, boolean authenticated) {}

    /** Returns the names of the methods by which a client may authenticate (RFC 8414, section 2). */
    public List<String> methods() {
        if (clients.isEmpty()) {
            return List.of("none");
        }
        boolean certificates = clients.stream().anyMatch(client -> client.subjectDn() != null);
        return certificates
                ? List.of("client_secret_basic", "client_secret_post", "tls_client_auth")
                : List.of("client_secret_basic", "client_secret_post");
    }

    /** Returns the client: authenticated where some are configured, else as it names itself; null without a name. */
    @Nullable
    ClientIdentity authenticate(Request request, Form form) throws RefusalException {
        String secret = form.single("client_secret");
        if (request.header("authorization") != null) {
            if (secret != null) {
                throw Refusal.CLIENT_AUTHENTICATION_REPEATED.because("an Authorization header and a client_secret");
            }
            return basic(request, form.single("client_id"));
        }
        if (secret != null) {
            return check(form.required("client_id"), secret);
        }
        String publicId = form.single("client_id");
        Optional<OauthClient> registered = clients.stream()
                .filter(client -> client.id().equals(publicId) && client.subjectDn() != null)
                .findFirst();
        if (registered.isPresent()) {
            return byCertificate(registered.get(), request);
        }
        if (publicId != null && !clients.isEmpty()) {
            throw Refusal.CLIENT_AUTHENTICATION_MISSING.because("a client_id without a secret");
        }
        return publicId == null ? null : new ClientIdentity(publicId, false);
    }

    /** Returns the client, which must authenticate where some are configured; null where none are and it gives no name. */
    public @Nullable ClientIdentity authenticateWherePossible(Request request, Form form) throws RefusalException {
        ClientIdentity client = authenticate(request, form);
        if (client == null && !clients.isEmpty()) {
            throw Refusal.CLIENT_AUTHENTICATION_MISSING.because("");
        }
        return client;
    }

    private ClientIdentity basic(Request request, @Nullable String idInBody) throws RefusalException {
        if (clients.isEmpty()) {
            throw Refusal.AUTHORIZATION_UNEXPECTED.because("no client is configured");
        }
        String credentials = request.authorization("Basic");
        if (credentials == null) {
            throw Refusal.CLIENT_SCHEME_UNSUPPORTED.because("");
        }
        Matcher matcher = BASIC.matcher(decodeBase64(credentials));
        if (!matcher.matches()) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not form-urlencoded");
        }
        String id = decodeForm(matcher.group(1));
        if (idInBody != null && !idInBody.equals(id)) {
            throw Refusal.CLIENT_AMBIGUOUS.because("");
        }
        return check(id, decodeForm(matcher.group(2)));
    }

    private ClientIdentity check(String id, String secret) throws RefusalException {
        OauthClient client = clients.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.CLIENT_UNKNOWN.because(id));
        String known = client.secret();
        if (known == null) {
            throw Refusal.CLIENT_CERTIFICATE_WRONG.because("client " + id + " has no secret");
        }
        if (!MessageDigest.isEqual(utf8(known), utf8(secret))) {
            throw Refusal.CLIENT_SECRET_WRONG.because("client " + id);
        }
        return new ClientIdentity(id, true);
    }

    private ClientIdentity byCertificate(OauthClient client, Request request) throws RefusalException {
        if (!certificates.isOf(Objects.requireNonNull(client.subjectDn()), request.clientCertificates())) {
            throw Refusal.CLIENT_CERTIFICATE_WRONG.because("client " + client.id());
        }
        return new ClientIdentity(client.id(), true);
    }

    private static String decodeBase64(String credentials) throws RefusalException {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not base64");
        }
    }

    private static String decodeForm(String encoded) throws RefusalException {
        try {
            return FormEncoding.decode(encoded);
        } catch (RefusalException e) {
            throw Refusal.CLIENT_CREDENTIALS_MALFORMED.because("not form-urlencoded");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
