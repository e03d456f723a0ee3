// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.it.process.ListeningSockets;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@UsesKeycloak
class KeycloakServerTest {
    private final KeycloakServer keycloak;

    KeycloakServerTest(KeycloakServer keycloak) {
        this.keycloak = keycloak;
    }

    @Test
    void discovery_names_the_endpoints_that_the_fixture_names() throws Exception {
        JsonResponse metadata = keycloak.get(keycloak.discoveryEndpoint());

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.text("issuer")).isEqualTo(keycloak.issuer().toString());
        assertThat(metadata.text("token_endpoint"))
                .isEqualTo(keycloak.tokenEndpoint().toString());
        assertThat(metadata.text("introspection_endpoint"))
                .isEqualTo(keycloak.introspectionEndpoint().toString());
        assertThat(metadata.text("revocation_endpoint"))
                .isEqualTo(keycloak.revocationEndpoint().toString());
        assertThat(metadata.text("jwks_uri")).isEqualTo(keycloak.jwksUri().toString());
        assertThat(metadata.body().getJsonArray("grant_types_supported").toString())
                .contains("urn:ietf:params:oauth:grant-type:token-exchange");
    }

    @Test
    void keys_are_published() throws Exception {
        assertThat(keycloak.get(keycloak.jwksUri()).body().getJsonArray("keys")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void client_authenticates_with_the_secret_of_the_fixture(RealmClient client) throws Exception {
        JsonResponse response =
                keycloak.post(keycloak.tokenEndpoint(), client, Map.of("grant_type", "client_credentials"));

        assertThat(response.status()).as("%s", response).isEqualTo(200);
    }

    @Test
    void subject_token_is_active_until_it_expires() throws Exception {
        assertThat(isActive(keycloak.subjectToken())).isTrue();
        assertThat(isActive(keycloak.expiredSubjectToken())).isFalse();
    }

    @Test
    void server_writes_to_a_home_of_its_own() {
        assertThat(keycloak.process().home().resolve("data/h2")).isNotEmptyDirectory();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the sockets of a process from /proc")
    void server_listens_on_loopback_only() throws Exception {
        List<InetSocketAddress> listening =
                ListeningSockets.of(keycloak.process().pid());

        KeycloakProcess.Ports ports = keycloak.process().ports();
        assertThat(listening).extracting(InetSocketAddress::getPort).contains(ports.http(), ports.management());
        assertThat(listening).allMatch(socket -> socket.getAddress().isLoopbackAddress());
    }

    private boolean isActive(String token) throws Exception {
        return keycloak.post(keycloak.introspectionEndpoint(), RealmClient.SVC_A, Map.of("token", token))
                .body()
                .getBoolean("active");
    }
}
