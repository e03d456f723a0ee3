// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

import io.fedauth.emulator.config.ClientAuthentication.Certificate;
import io.fedauth.emulator.config.ClientAuthentication.Secret;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.internal.certificate.ClientCertificates;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.oidc.ClientAssertion;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates clients, each in the one way that it is configured for (RFC 6749, section 2.3).
 *
 * @param clients the configured clients
 * @param certificates verifies certificates of clients
 * @param asserted verifies assertions of clients
 */
public record ClientAuthenticator(
        List<OauthClient> clients, ClientCertificates certificates, AssertedClients asserted) {

    /** Returns what may be said of them in public. */
    public ClientMethods methods() {
        return new ClientMethods(clients);
    }

    /** Returns the client: authenticated where some are configured, else as it names itself; null without a name. */
    public @Nullable ClientIdentity authenticate(Request request, Form form) throws RefusalException {
        String secret = form.single("client_secret");
        String assertion = form.single("client_assertion");
        String assertionType = form.single("client_assertion_type");
        boolean basic = request.header("authorization") != null;
        boolean asserts = assertion != null || assertionType != null;
        if ((basic && secret != null) || (asserts && (basic || secret != null))) {
            throw Refusal.CLIENT_AUTHENTICATION_REPEATED.because(
                    "of an Authorization header, a client_secret and a client_assertion there may be one");
        }
        if (basic) {
            return basic(request, form.single("client_id"));
        }
        if (secret != null) {
            return bySecret(form.required("client_id"), secret);
        }
        return asserts ? byAssertion(form, assertionType) : unproven(request, form.single("client_id"));
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
        BasicCredentials credentials = BasicCredentials.of(request);
        if (idInBody != null && !idInBody.equals(credentials.id())) {
            throw Refusal.CLIENT_AMBIGUOUS.because("");
        }
        return bySecret(credentials.id(), credentials.secret());
    }

    private ClientIdentity bySecret(String id, String secret) throws RefusalException {
        OauthClient client = client(id);
        if (client.authentication() instanceof Certificate) {
            throw Refusal.CLIENT_CERTIFICATE_WRONG.because("client " + id + " has no secret");
        }
        if (!(client.authentication() instanceof Secret known)) {
            throw AssertionRefusal.CLIENT_METHOD_WRONG.because("client " + id + " signs assertions");
        }
        if (!MessageDigest.isEqual(utf8(known.secret()), utf8(secret))) {
            throw Refusal.CLIENT_SECRET_WRONG.because("client " + id);
        }
        return new ClientIdentity(id, true);
    }

    private ClientIdentity byAssertion(Form form, @Nullable String type) throws RefusalException {
        if (!AssertedClients.TYPE.equals(type)) {
            throw AssertionRefusal.CLIENT_ASSERTION_TYPE.because("found " + type);
        }
        ClientAssertion assertion = ClientAssertion.parse(form.required("client_assertion"));
        String id = assertion.clientId();
        String idInBody = form.single("client_id");
        if (idInBody != null && !idInBody.equals(id)) {
            throw AssertionRefusal.CLIENT_ASSERTION_CLIENT_ID.because("");
        }
        asserted.verify(assertion, client(id));
        return new ClientIdentity(id, true);
    }

    /** A name alone proves nothing, but a connection may prove it. */
    private @Nullable ClientIdentity unproven(Request request, @Nullable String id) throws RefusalException {
        Optional<OauthClient> registered =
                clients.stream().filter(client -> client.id().equals(id)).findFirst();
        if (registered.isPresent() && registered.get().authentication() instanceof Certificate certificate) {
            if (!certificates.isOf(certificate.subjectDn(), request.clientCertificates())) {
                throw Refusal.CLIENT_CERTIFICATE_WRONG.because("client " + id);
            }
            return new ClientIdentity(registered.get().id(), true);
        }
        if (id != null && !clients.isEmpty()) {
            throw Refusal.CLIENT_AUTHENTICATION_MISSING.because("a client_id and nothing that proves it");
        }
        return id == null ? null : new ClientIdentity(id, false);
    }

    private OauthClient client(String id) throws RefusalException {
        return clients.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.CLIENT_UNKNOWN.because(id));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
