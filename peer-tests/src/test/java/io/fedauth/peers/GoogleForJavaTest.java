// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ExternalAccountCredentials;
import io.fedauth.peers.cloud.LocalCloud;
import io.fedauth.peers.cloud.Scenario;
import io.fedauth.peers.google.GooglePeer;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator is what google-auth takes it for: unmodified, in a JVM that trusts its certificate. */
class GoogleForJavaTest {
    @TempDir
    private static Path folder;

    private static LocalCloud cloud;
    private static PeerProcess google;

    @BeforeAll
    static void start() throws Exception {
        cloud = new LocalCloud(folder);
        google = PeerProcess.start(
                PeerCommand.java(GooglePeer.class, cloud.trustStore(), LocalCloud.TRUST_STORE_PASSWORD),
                folder.resolve("google.log"));
    }

    @AfterAll
    static void stop() {
        google.close();
        cloud.close();
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void credential_file_authorizes_a_request(Scenario scenario) throws Exception {
        PeerAnswer.of(google, cloud.credentialFile(scenario), scenario).assertAuthorizes(cloud, scenario);
    }

    @Test
    void version_is_the_one_that_the_documents_speak_of() {
        assertThat(ExternalAccountCredentials.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("/google-auth-library-oauth2-http-" + System.getProperty("google-auth.version") + ".jar");
    }
}
