// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.peers.process.NodePackages;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client that knows RFCs and no vendor gets along with the emulator, of which it is told the issuer name only. Skipped
 * where Node or npm is missing.
 */
@Tag("npm")
class OpenidClientTest {
    private static final Optional<String> MISSING = NodePackages.missing();

    /** With everything that must be encoded before it stands in an Authorization header. */
    private static final OauthClient CLIENT = new OauthClient("cli:ent", "s%c&r t:+ü");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNode() {
        assumeTrue(MISSING.isEmpty(), MISSING::orElseThrow);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, oauth2, basic",
        "PLAIN, oidc, post",
        "PLAIN, oauth2, none",
        "GOOGLE, oauth2, basic",
        "GOOGLE, oidc, none"
    })
    void issuer_name_is_enough_to_exchange_introspect_and_revoke(ExchangeMode mode, String discovery, String method)
            throws Exception {
        StsEmulatorBuilder builder = StsEmulator.builder().https().mode(mode);
        if (!method.equals("none")) {
            builder.client(CLIENT);
        }
        try (StsEmulator emulator = builder.start();
                PeerProcess openid = peer(emulator)) {
            JsonObject answer = openid.ask(question(emulator, discovery, method));

            assertThat(answer).containsOnlyKeys("issuer", "expiresIn", "before", "after");
            assertThat(answer.getString("issuer")).isEqualTo(emulator.uri() + "/");
            assertThat(answer.getInt("expiresIn")).isBetween(3_500, 3_600);
            assertThat(answer.getJsonObject("before").getBoolean("active")).isTrue();
            assertThat(answer.getJsonObject("before").getString("sub")).isEqualTo("demo-workload");
            assertThat(answer.getJsonObject("after").getBoolean("active")).isFalse();
            assertThat(emulator.requests())
                    .extracting(ReceivedRequest::toString)
                    .satisfies(requests -> assertThat(requests.get(0)).contains("/.well-known/"))
                    .endsWith(
                            "POST /v1/token -> 200",
                            "POST /v1/introspect -> 200",
                            "POST /v1/revoke -> 200",
                            "POST /v1/introspect -> 200");
        }
    }

    private static String question(StsEmulator emulator, String discovery, String method) {
        return String.join(
                "\t",
                emulator.uri().toString(),
                discovery,
                method,
                CLIENT.id(),
                CLIENT.secret(),
                emulator.audience(),
                emulator.issuer().token().sign());
    }

    private PeerProcess peer(StsEmulator emulator) throws Exception {
        Path certificate = Files.writeString(
                folder.resolve("emulator.pem"), emulator.certificatePem().orElseThrow());
        Path script = NodePackages.installed().resolve("openid.js");
        return PeerProcess.start(PeerCommand.node(script, certificate), folder.resolve("openid.log"));
    }
}
