// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.journal.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMetadataTest {
    @Test
    void metadata_names_the_issuer_that_introspection_names_and_endpoints_that_answer() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            EmulatorEndpoints endpoints = emulator.endpoints();
            String token = EmulatorClient.accessToken(emulator);

            assertThat(metadata(emulator))
                    .containsEntry(
                            "issuer",
                            EmulatorClient.introspect(emulator, token).json().get("iss"))
                    .containsEntry("token_endpoint", endpoints.token().toString())
                    .containsEntry(
                            "introspection_endpoint", endpoints.introspection().toString())
                    .containsEntry("revocation_endpoint", endpoints.revocation().toString())
                    .containsEntry("grant_types_supported", List.of("urn:ietf:params:oauth:grant-type:token-exchange"))
                    .containsEntry("token_endpoint_auth_methods_supported", List.of("none"));
        }
    }

    @Test
    void clients_learn_how_to_authenticate() {
        List<String> methods = List.of("client_secret_basic", "client_secret_post");
        try (StsEmulator emulator =
                StsEmulator.builder().client(new OauthClient("id", "secret")).start()) {
            assertThat(metadata(emulator))
                    .containsEntry("token_endpoint_auth_methods_supported", methods)
                    .containsEntry("introspection_endpoint_auth_methods_supported", methods)
                    .containsEntry("revocation_endpoint_auth_methods_supported", methods);
        }
    }

    @Test
    void openid_clients_find_the_same_and_the_issuer_of_workloads_keeps_its_own() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            String openid = "/.well-known/openid-configuration";

            assertThat(EmulatorClient.get(emulator.uri().resolve(openid)).json())
                    .isEqualTo(metadata(emulator));
            assertThat(EmulatorClient.get(emulator.uri().resolve("/issuer" + openid))
                            .json())
                    .containsEntry("issuer", emulator.issuer().uri().toString());
        }
    }

    @Test
    void metadata_is_read_and_not_posted() {
        try (StsEmulator emulator = StsEmulator.builder().start()) {
            new Wrong(
                            Refusal.METHOD_NOT_ALLOWED,
                            "POST",
                            sts -> new Form().post(sts.endpoints().metadata()))
                    .assertRefusedByGoogle(emulator);
        }
    }

    private static Map<String, Object> metadata(StsEmulator emulator) {
        return EmulatorClient.get(emulator.endpoints().metadata()).json();
    }
}
