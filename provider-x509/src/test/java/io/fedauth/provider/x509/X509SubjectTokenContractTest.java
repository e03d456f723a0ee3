// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.WorkloadCertificateAuthority;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.LinkedHashMap;
import java.util.Map;

class X509SubjectTokenContractTest extends SubjectTokenSupplierContract {
    @Override
    protected SubjectTokenSupplier service() {
        return new X509SubjectToken();
    }

    /** The secret stands where people write notes: before the key, in its file. */
    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        WorkloadCertificate certificate =
                WorkloadCertificateAuthority.create(world.time()::instant).issue("spiffe://example.test/app");
        String key =
                world.write("key.pem", secret + "\n" + certificate.keyPem()).toString();
        String chain = world.write("cert.pem", certificate.chainPem()).toString();
        String config = world.write("config.json", """
                {"version": 1, "cert_configs": {"workload": {"cert_path": "%s", "key_path": "%s"}}}
                """.formatted(chain, key)).toString();
        return JsonView.of(Map.of("certificate", Map.of("certificate_config_location", config)));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.write("key.pem", secret);
    }

    /** Files do not keep anybody waiting. */
    @Override
    protected void stall(TestWorld slow) {
        slow.write("key.pem", "no key");
    }

    @Override
    protected TokenType wantedType() {
        return TokenType.MTLS;
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        Map<String, JsonView> bad = new LinkedHashMap<>();
        bad.put("\"certificate\" must have either", with(Map.of()));
        bad.put(
                "\"use_default_certificate_config\": true or",
                with(Map.of("use_default_certificate_config", true, "certificate_config_location", "/" + CANARY)));
        bad.put("or a \"certificate_config_location\"", with(Map.of("use_default_certificate_config", false)));
        bad.put("use_default_certificate_config", with(Map.of("use_default_certificate_config", CANARY)));
        bad.put("certificate_config_location", with(Map.of("certificate_config_location", 5)));
        bad.put("trust_chain_path", with(Map.of("certificate_config_location", "/x", "trust_chain_path", 5)));
        bad.put("certificate", JsonView.of(Map.of("certificate", CANARY)));
        bad.put("\"file\" cannot stand", JsonView.of(Map.of("certificate", Map.of(), "file", CANARY)));
        return bad;
    }

    private static JsonView with(Map<String, ?> members) {
        return JsonView.of(Map.of("certificate", members));
    }
}
