// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.peers.cloud.LocalCloud;
import io.fedauth.peers.cloud.Scenario;
import io.fedauth.peers.google.GooglePeer;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import io.fedauth.peers.wire.AllowedDifference;
import io.fedauth.peers.wire.Difference;
import io.fedauth.peers.wire.WireRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same credential files through google-auth and through fedauth: what both send differs in nothing but what the
 * table in {@code docs/peers.md} lists.
 */
class DifferentialTest {
    private static final Path TABLE = Path.of("../docs/peers.md");
    private static final HttpTarget API = HttpTarget.get(URI.create("https://storage.googleapis.com/"));

    @TempDir
    private static Path folder;

    private static List<Difference> differences;

    @BeforeAll
    static void compare() throws Exception {
        differences = new ArrayList<>();
        try (LocalCloud cloud = new LocalCloud(folder);
                PeerProcess google = PeerProcess.start(
                        PeerCommand.java(GooglePeer.class, cloud.trustStore(), LocalCloud.TRUST_STORE_PASSWORD),
                        folder.resolve("google.log"))) {
            for (Scenario scenario : Scenario.all()) {
                Path file = cloud.credentialFile(scenario);
                List<WireRequest> theirs = theirs(google, file, scenario, cloud);
                List<WireRequest> ours = ours(file, scenario, cloud);
                differences.addAll(Difference.between(scenario.name(), theirs, ours));
            }
        }
    }

    @Test
    void every_difference_is_listed() throws Exception {
        List<AllowedDifference> table = AllowedDifference.read(TABLE);
        assertThat(differences)
                .as("differences that docs/peers.md does not list")
                .filteredOn(difference -> table.stream().noneMatch(row -> row.allows(difference)))
                .isEmpty();
    }

    @Test
    void every_row_is_a_difference() throws Exception {
        assertThat(AllowedDifference.read(TABLE).stream().flatMap(AllowedDifference::each))
                .as("rows of docs/peers.md")
                .isNotEmpty()
                .allSatisfy(row -> assertThat(differences).anyMatch(row::allows));
    }

    private static List<WireRequest> theirs(PeerProcess google, Path file, Scenario scenario, LocalCloud cloud)
            throws Exception {
        return sent(cloud, PeerAnswer.of(google, file, scenario).headers());
    }

    private static List<WireRequest> ours(Path file, Scenario scenario, LocalCloud cloud) throws Exception {
        Map<String, List<String>> headers = new TreeMap<>();
        try (Credentials credentials = Credentials.builder()
                        .trust(TrustPolicy.trusting())
                        .tls(TlsSettings.trusting(List.of(cloud.certificate())))
                        .defaults(
                                TokenRequest.builder().scopes(scenario.scopes()).build())
                        .build();
                Credential credential = credentials.fromFile(file)) {
            RequestHeaders fields = credential.authorize(API);
            fields.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        }
        return sent(cloud, headers);
    }

    /** With what goes to the API itself, to which nothing is sent here. */
    private static List<WireRequest> sent(LocalCloud cloud, Map<String, List<String>> headers) {
        List<WireRequest> requests = new ArrayList<>(cloud.takeRequests());
        requests.add(new WireRequest("api", "any", headers, Map.of(), ""));
        return requests;
    }
}
