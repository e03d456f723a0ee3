// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import io.fedauth.peers.aws.AwsRequest;
import io.fedauth.peers.aws.AwsScenario;
import io.fedauth.peers.aws.FakeInstance;
import io.fedauth.peers.aws.StandingTime;
import io.fedauth.peers.google.GoogleAwsPeer;
import io.fedauth.peers.process.PeerCommand;
import io.fedauth.peers.process.PeerProcess;
import io.fedauth.peers.wire.AllowedDifference;
import io.fedauth.peers.wire.Difference;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same file, keys and instant through google-auth and through fedauth: the subject tokens differ in nothing but what the
 * second table of {@code docs/peers.md} lists.
 */
class AwsDifferentialTest {
    private static final Path TABLE = Path.of("../docs/peers.md");
    private static final String SECTION = "## AWS subject tokens";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    @TempDir
    private static Path folder;

    private static List<Difference> differences;

    @BeforeAll
    static void compare() throws Exception {
        differences = new ArrayList<>();
        for (AwsScenario scenario : AwsScenario.all()) {
            try (FakeInstance instance = new FakeInstance(scenario.documents())) {
                Path file = Files.writeString(folder.resolve("aws.json"), scenario.file(instance.uri()));
                AwsRequest theirs = theirs(file, scenario);
                AwsRequest ours = ours(file, scenario, instantOf(theirs));
                differences.addAll(Difference.between(scenario.name(), "subject token", theirs.parts(), ours.parts()));
            }
        }
    }

    private static AwsRequest theirs(Path file, AwsScenario scenario) throws Exception {
        PeerCommand java = PeerCommand.java(GoogleAwsPeer.class, folder.resolve("none"), "");
        Map<String, String> variables = new HashMap<>(java.variables());
        variables.putAll(scenario.variables());
        try (PeerProcess google =
                PeerProcess.start(new PeerCommand(java.words(), variables), folder.resolve("google.log"))) {
            JsonObject answer = google.ask(file.toString());
            assertThat(answer).as("%s", scenario).containsOnlyKeys("subject_token");
            return AwsRequest.of(answer.getString("subject_token"));
        }
    }

    private static Instant instantOf(AwsRequest request) {
        return LocalDateTime.parse(request.header("x-amz-date"), STAMP).toInstant(ZoneOffset.UTC);
    }

    private static AwsRequest ours(Path file, AwsScenario scenario, Instant now) throws Exception {
        Map<String, String> variables = new HashMap<>(scenario.variables());
        variables.put("HOME", folder.toString());
        try (Credentials credentials = Credentials.builder()
                .trust(TrustPolicy.trusting())
                .wiring(wiring -> wiring.time(new StandingTime(now)).environment(Environment.of(variables, Map.of())))
                .build()) {
            CredentialContext kernel = credentials.context();
            JsonView source = kernel.json(Files.readAllBytes(file), "aws.json")
                    .child("credential_source")
                    .orElseThrow();
            return AwsRequest.of(kernel.supplier(source, TokenType.AWS4_REQUEST)
                    .subjectToken(kernel.probe().forSubject(AwsScenario.AUDIENCE, TokenType.AWS4_REQUEST))
                    .value());
        }
    }

    @Test
    void every_difference_is_listed() throws Exception {
        List<AllowedDifference> table = AllowedDifference.read(TABLE, SECTION);
        assertThat(differences)
                .as("differences that docs/peers.md does not list")
                .filteredOn(difference -> table.stream().noneMatch(row -> row.allows(difference)))
                .isEmpty();
    }

    @Test
    void every_row_is_a_difference() throws Exception {
        assertThat(AllowedDifference.read(TABLE, SECTION).stream().flatMap(AllowedDifference::each))
                .as("rows of docs/peers.md")
                .isNotEmpty()
                .allSatisfy(row -> assertThat(differences).anyMatch(row::allows));
    }
}
