// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.peers.cloud.LocalCloud;
import io.fedauth.peers.cloud.Scenario;
import io.fedauth.peers.process.NodePackages;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator is what Google's library for Node takes it for. Skipped where Node or npm is missing. */
@Tag("npm")
class GoogleForNodeTest {
    private static final Optional<String> MISSING = NodePackages.missing();

    @TempDir
    private static Path folder;

    private static LocalCloud cloud;
    private static Optional<PeerProcess> google = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        cloud = new LocalCloud(folder);
        if (MISSING.isEmpty()) {
            Path script = NodePackages.installed().resolve("google.js");
            google = Optional.of(
                    PeerProcess.start(PeerCommand.node(script, cloud.certificateFile()), folder.resolve("google.log")));
        }
    }

    @AfterAll
    static void stop() {
        google.ifPresent(PeerProcess::close);
        cloud.close();
    }

    @BeforeEach
    void needsNode() {
        assumeTrue(MISSING.isEmpty(), MISSING::orElseThrow);
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void credential_file_authorizes_a_request(Scenario scenario) throws Exception {
        PeerAnswer.of(google.orElseThrow(), cloud.credentialFile(scenario), scenario)
                .assertAuthorizes(cloud, scenario);
    }

    /** In which it differs from its sibling for Java, and agrees with fedauth: see docs/peers.md. */
    @Test
    void client_authenticates_and_its_own_project_is_billed() throws Exception {
        Scenario scenario = Scenario.of("workforce, client");
        Path file = cloud.credentialFile(scenario);
        cloud.emulator().clearRequests();
        PeerAnswer.of(google.orElseThrow(), file, scenario);

        assertThat(cloud.emulator().requests()).singleElement().satisfies(exchange -> {
            assertThat(exchange.header("authorization"))
                    .hasValueSatisfying(field -> assertThat(field).startsWith("Basic "));
            assertThat(exchange.parameter("options")).isEmpty();
        });
    }
}
