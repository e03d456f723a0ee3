// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A running Keycloak with the realm {@code fedauth}: its endpoints, and subject tokens that it issues.
 *
 * <p>All requests go through the JDK's client and none through fedauth, so that a test can compare the two. Safe for use by
 * multiple threads.
 */
public final class KeycloakServer implements AutoCloseable {
    /** The user's name. */
    public static final String USER = "alice";

    /** The user's password. */
    public static final String PASSWORD = "alice-password";

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final KeycloakProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    private KeycloakServer(KeycloakProcess process) {
        this.process = process;
    }

    static KeycloakServer start(KeycloakSettings settings) throws IOException, InterruptedException {
        return new KeycloakServer(KeycloakProcess.start(settings));
    }

    /** Returns the issuer that tokens name in {@code iss}. */
    public URI issuer() {
        return URI.create("http://127.0.0.1:" + process.ports().http() + "/realms/fedauth");
    }

    /** Returns the same realm over TLS, where it is an issuer of its own. */
    public URI secureIssuer() {
        return URI.create("https://127.0.0.1:" + process.ports().https() + "/realms/fedauth");
    }

    /** Returns the token endpoint over TLS, which asks clients for certificates. */
    public URI secureTokenEndpoint() {
        return URI.create(secureIssuer() + "/protocol/openid-connect/token");
    }

    /** Returns what the server presents there, and who vouches for clients. */
    public KeycloakTls tls() {
        return process.tls();
    }

    /** Returns the address of the OpenID provider metadata. */
    public URI discoveryEndpoint() {
        return URI.create(issuer() + "/.well-known/openid-configuration");
    }

    /** Returns the token endpoint, which is the RFC 8693 endpoint as well. */
    public URI tokenEndpoint() {
        return openidConnect("token");
    }

    /** Returns the introspection endpoint (RFC 7662). */
    public URI introspectionEndpoint() {
        return openidConnect("token/introspect");
    }

    /** Returns the revocation endpoint (RFC 7009). */
    public URI revocationEndpoint() {
        return openidConnect("revoke");
    }

    /** Returns the endpoint where assertions can be asked for (ECP), and below it the metadata. */
    public URI samlEndpoint() {
        return URI.create(issuer() + "/protocol/saml");
    }

    /** Returns the address of the SAML metadata. */
    public URI samlMetadata() {
        return URI.create(samlEndpoint() + "/descriptor");
    }

    /** Returns the SAML metadata. */
    public String samlMetadataText() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(samlMetadata()).timeout(REQUEST_LIMIT).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Returns the address of the keys that sign the tokens. */
    public URI jwksUri() {
        return openidConnect("certs");
    }

    /** Returns a new access token of the user alice that {@link RealmClient#SVC_A} may exchange. */
    public String subjectToken() throws IOException, InterruptedException {
        return passwordGrant(RealmClient.INITIAL).getString("access_token");
    }

    /** Returns a new access token of the user alice that the realm has issued over TLS. */
    public String secureSubjectToken(RealmClient client) throws IOException, InterruptedException {
        HttpRequest.Builder request = form(
                secureTokenEndpoint(),
                client,
                Map.of("grant_type", "password", "username", USER, "password", PASSWORD));
        JsonResponse response = JsonResponse.of(process.tls()
                .client()
                .send(request.timeout(REQUEST_LIMIT).build(), HttpResponse.BodyHandlers.ofString()));
        if (response.status() != 200) {
            throw new IllegalStateException("Keycloak gave " + client + " no subject token: " + response);
        }
        return response.body().getString("access_token");
    }

    /** Returns a new access token of a workload, the client {@link RealmClient#INITIAL}, instead of a user. */
    public String workloadSubjectToken() throws IOException, InterruptedException {
        return granted(RealmClient.INITIAL, Map.of("grant_type", "client_credentials"))
                .getString("access_token");
    }

    /** Returns an access token like {@link #subjectToken()} that has just expired; this takes some two seconds. */
    public String expiredSubjectToken() throws IOException, InterruptedException {
        JsonObject response = passwordGrant(RealmClient.SHORT_LIVED);
        // Token times are whole seconds: one more makes it certain.
        Thread.sleep(Duration.ofSeconds(response.getInt("expires_in") + 1).toMillis());
        return response.getString("access_token");
    }

    /** Sends a GET request. */
    public JsonResponse get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri));
    }

    /** Posts a form as a client that authenticates itself with {@code client_secret_basic}. */
    public JsonResponse post(URI uri, RealmClient client, Map<String, String> form)
            throws IOException, InterruptedException {
        return send(form(uri, client, form));
    }

    private static HttpRequest.Builder form(URI uri, RealmClient client, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String credentials = encoded(client.id()) + ":" + encoded(client.secret());
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Stops the server and deletes what it wrote, except its log. */
    @Override
    public void close() throws IOException {
        process.close();
    }

    KeycloakProcess process() {
        return process;
    }

    private JsonObject passwordGrant(RealmClient client) throws IOException, InterruptedException {
        return granted(client, Map.of("grant_type", "password", "username", USER, "password", PASSWORD));
    }

    private JsonObject granted(RealmClient client, Map<String, String> form) throws IOException, InterruptedException {
        JsonResponse response = post(tokenEndpoint(), client, form);
        if (response.status() != 200) {
            throw new IllegalStateException("Keycloak gave " + client + " no subject token: " + response);
        }
        return response.body();
    }

    private JsonResponse send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JsonResponse.of(http.send(request.timeout(REQUEST_LIMIT).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private URI openidConnect(String path) {
        return URI.create(issuer() + "/protocol/openid-connect/" + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
