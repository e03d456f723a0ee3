// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.peers.aws.AwsRequest;
import io.fedauth.peers.aws.StandingTime;
import io.fedauth.peers.process.NodePackages;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import io.fedauth.provider.aws.AwsSubjectToken;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Others sign the requests that fedauth's subject tokens are, at the same instant, and arrive at the same signatures. Not
 * among the tests of a row, because a machine may lack botocore.
 */
class AwsSignatureTest {
    private static final int REQUESTS = 200;
    private static final List<String> REGIONS =
            List.of("us-east-1", "eu-central-1", "ap-southeast-4", "cn-northwest-1", "us-gov-east-1");

    @TempDir
    private Path folder;

    @Test
    void botocore_signsTheSame() throws Exception {
        String missing = "Debian's python3-botocore is missing";
        assumeTrue(PeerCommand.of("/usr/bin/python3", "-c", "import botocore").succeeds(), missing);
        assertAgrees(PeerCommand.python("resign.py"));
    }

    @Test
    @Tag("npm")
    void aws4_signsTheSame() throws Exception {
        assumeTrue(
                NodePackages.missing().isEmpty(), () -> NodePackages.missing().orElseThrow());
        Path script = NodePackages.installed().resolve("aws4.js");

        assertAgrees(new PeerCommand(List.of("node", script.toString()), Map.of()));
    }

    private void assertAgrees(PeerCommand command) throws Exception {
        Random random = new Random(1);
        try (PeerProcess peer = PeerProcess.start(command, folder.resolve("peer.log"))) {
            for (int i = 0; i < REQUESTS; i++) {
                String secret = text(random, 40);
                String sessionToken = i % 2 == 0 ? "" : text(random, 300);
                AwsRequest ours = ours(random, secret, sessionToken);

                JsonObject theirs = peer.ask(ours.question(secret, sessionToken));

                assertThat(theirs.getString("signature"))
                        .as("%s, %s", i, theirs)
                        .isEqualTo(ours.signature());
                assertThat(theirs.getString("signedHeaders")).isEqualTo(ours.signedHeaders());
            }
        }
    }

    private static AwsRequest ours(Random random, String secret, String sessionToken) throws Exception {
        AwsCredentials keys = sessionToken.isEmpty()
                ? AwsBasicCredentials.create("AKIA" + random.nextInt(1000), secret)
                : AwsSessionCredentials.create("ASIA" + random.nextInt(1000), secret, sessionToken);
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        String audience = "//iam.googleapis.com/projects/" + random.nextInt(1000)
                + "/locations/global/workloadIdentityPools/pool/providers/aws";
        Instant now = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
        try (Credentials credentials = Credentials.builder()
                .wiring(wiring -> wiring.time(new StandingTime(now)))
                .build()) {
            SubjectTokenSupplier supplier = AwsSubjectToken.signedBy(StaticCredentialsProvider.create(keys), region);
            return AwsRequest.of(
                    supplier.subjectToken(credentials.context().probe().forSubject(audience, TokenType.AWS4_REQUEST))
                            .value());
        }
    }

    private static String text(Random random, int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
