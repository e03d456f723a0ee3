// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.it.keycloak.JsonResponse;
import io.fedauth.it.keycloak.KeycloakServer;
import io.fedauth.it.keycloak.RealmClient;
import io.fedauth.it.keycloak.UsesKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Keycloak's standard token exchange does when asked without fedauth: the reference for the tests with it. */
@UsesKeycloak
class KeycloakTokenExchangeTest {
    private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final KeycloakServer keycloak;

    KeycloakTokenExchangeTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void user_token_is_exchanged_for_a_token_for_another_service() throws Exception {
        JsonResponse response = exchange(RealmClient.SVC_A, keycloak.subjectToken(), "svc-b");

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(response.text("issued_token_type")).isEqualTo(ACCESS_TOKEN_TYPE);
        assertThat(response.text("token_type")).isEqualTo("Bearer");
        JsonResponse introspected = introspect(response.text("access_token"));
        assertThat(introspected.body().getBoolean("active")).isTrue();
        assertThat(introspected.text("aud")).isEqualTo("svc-b");
        assertThat(introspected.text("username")).isEqualTo("alice");
    }

    @Test
    void workload_token_is_exchanged_too() throws Exception {
        JsonResponse response = exchange(RealmClient.SVC_A, keycloak.workloadSubjectToken(), "svc-b");

        assertThat(response.status()).as("%s", response).isEqualTo(200);
        assertThat(introspect(response.text("access_token")).text("username")).isEqualTo("service-account-initial");
    }

    @Test
    void unknown_audience_is_refused() throws Exception {
        assertRefused(
                exchange(RealmClient.SVC_A, keycloak.subjectToken(), "nobody"), "invalid_client", "Audience not found");
    }

    @Test
    void audience_that_the_user_has_no_role_for_is_refused() throws Exception {
        assertRefused(
                exchange(RealmClient.SVC_A, keycloak.subjectToken(), "initial"),
                "invalid_request",
                "Requested audience not available: initial");
    }

    @Test
    void expired_subject_token_is_refused() throws Exception {
        assertRefused(
                exchange(RealmClient.SVC_A, keycloak.expiredSubjectToken(), "svc-b"),
                "invalid_request",
                "Invalid token");
    }

    @Test
    void client_that_may_not_exchange_is_refused() throws Exception {
        assertRefused(
                exchange(RealmClient.NO_EXCHANGE, keycloak.subjectToken(), "svc-b"),
                "invalid_request",
                "Standard token exchange is not enabled for the requested client");
    }

    private JsonResponse exchange(RealmClient client, String subjectToken, String audience) throws Exception {
        return keycloak.post(
                keycloak.tokenEndpoint(),
                client,
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", subjectToken,
                        "subject_token_type", ACCESS_TOKEN_TYPE,
                        "audience", audience));
    }

    private JsonResponse introspect(String token) throws Exception {
        return keycloak.post(keycloak.introspectionEndpoint(), RealmClient.SVC_B, Map.of("token", token));
    }

    private static void assertRefused(JsonResponse response, String error, String description) {
        assertThat(response.status()).as("%s", response).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo(error);
        assertThat(response.text("error_description")).isEqualTo(description);
    }
}
