// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.RefusalReason;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} finds is what the real exchange fails with, for every line of {@code explain/broken.txt}. */
class ExplainFixturesTest {
    private static final String CLIENT_SECRET = "canary-client-secret";

    @TempDir
    Path folder;

    private static StsEmulator emulator;
    private static StubSource source;

    @BeforeAll
    static void start() {
        emulator = StsEmulator.builder()
                .client(new OauthClient("client", CLIENT_SECRET))
                .serviceAccount(ServiceAccount.of("robot@p.iam.gserviceaccount.com"))
                .serviceAccount(ServiceAccount.of("others@p.iam.gserviceaccount.com")
                        .impersonatedBy("principal://iam.googleapis.com/somebody-else"))
                .start();
        source = StubSource.start();
    }

    @AfterAll
    static void stop() {
        source.close();
        emulator.close();
    }

    static List<BrokenFixture> fixtures() {
        return BrokenFixture.all();
    }

    @Test
    void there_are_many_fixtures_each_of_a_name_of_its_own() {
        assertThat(fixtures())
                .hasSizeGreaterThan(50)
                .extracting(BrokenFixture::name)
                .doesNotHaveDuplicates();
        assertThat(fixtures()).extracting(BrokenFixture::finding).doesNotContain("");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void explain_finds_what_the_exchange_fails_with(BrokenFixture fixture) {
        Path file = arrange(fixture);
        try (Credentials credentials = credentials(fixture)) {
            Diagnosis diagnosis = credentials.explain(file, fixture.isTried() ? Reach.EXCHANGE : Reach.SOURCE);
            assertThat(failures(diagnosis)).extracting(Finding::code).containsExactly(fixture.finding());
            assertThat(failures(diagnosis)).allSatisfy(finding -> {
                assertThat(finding.what()).isNotBlank();
                assertThat(finding.remedy()).isNotBlank();
            });
        }
        emulator.clearRequests();
        assertThat(exchange(fixture, file)).isEqualTo(fixture.exchange());
        assertThat(refusal()).isEqualTo(fixture.reason());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void command_reports_it_and_shows_no_secret(BrokenFixture fixture) {
        Path file = arrange(fixture);
        String token = folder.resolve("token.jwt").toFile().isFile() ? content(fixture) : "";
        for (String format : List.of("--json", "--verbose")) {
            CommandRun run = CommandRun.of(arguments(fixture, file, format));
            run.keeps("canary");
            if (token.length() > 100) {
                run.keeps(token.substring(0, 30));
                run.keeps(token.endsWith(".") ? token : token.substring(token.lastIndexOf('.') + 1));
            }
            assertThat(run.err()).isEmpty();
            if (fixture.clockAhead().isZero()) {
                assertThat(run.code()).isEqualTo(ExitCode.FINDING.number());
                assertThat(run.out()).contains(fixture.finding());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--offline", "--json", "--try"})
    void good_file_has_no_finding_and_works(String option) {
        Path file = write("wif.json", good());
        write("token.jwt", emulator.issuer().token().sign());

        CommandRun run = CommandRun.of("explain", "--config", file.toString(), "--trust-config", option);

        run.result();
        assertThat(run.out()).doesNotContain("indings\n", "warning");
        CommandRun.of("token", "--config", file.toString(), "--trust-config").result();
    }

    @Test
    void offline_server_of_the_token_is_not_asked() {
        JsonObject patch = World.json("{\"credential_source\": {\"file\": null, \"url\": \"http://127.0.0.1:1/\"}}");
        Path file = write(
                "wif.json",
                Json.createMergePatch(patch).apply(World.json(good())).toString());

        assertThat(CommandRun.of("explain", "--config", file.toString(), "--trust-config", "--offline")
                        .result())
                .contains("not asked for, because nothing may leave this machine");
    }

    @Test
    void offline_and_try_exclude_each_other() {
        CommandRun.of("explain", "--offline", "--try").failure(ExitCode.USAGE, "usage");
    }

    @Test
    void odd_file_that_works_is_a_warning() {
        write("token.jwt", emulator.issuer().token().sign());
        JsonObject patch = World.json("{\"quota_projct_id\": \"payer\"}");
        Path file = write(
                "wif.json",
                Json.createMergePatch(patch).apply(World.json(good())).toString());

        CommandRun run = CommandRun.of("explain", "--config", file.toString(), "--trust-config", "--try");

        assertThat(run.code()).isEqualTo(ExitCode.WARNING.number());
        assertThat(run.out()).contains("unknown_member (warning)", "did you mean quota_project_id?", "this works");
    }

    @Test
    void untrusted_file_says_which_option_vouches_for_it() {
        write("token.jwt", emulator.issuer().token().sign());
        Path file = write("wif.json", good());

        assertThat(CommandRun.of("explain", "--config", file.toString()).out())
                .contains("[url_insecure]", "for this command that is --trust-config");
    }

    private static List<Finding> failures(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .toList();
    }

    private String[] arguments(BrokenFixture fixture, Path file, String format) {
        List<String> arguments = new ArrayList<>(List.of("explain", "--config", file.toString(), format));
        if (fixture.isTrusted()) {
            arguments.add("--trust-config");
        }
        if (fixture.isTried()) {
            arguments.add("--try");
        }
        return arguments.toArray(String[]::new);
    }

    private static String exchange(BrokenFixture fixture, Path file) {
        try (Credentials credentials = credentials(fixture)) {
            AuthException failure = catchThrowableOfType(AuthException.class, () -> {
                try (Credential credential = credentials.fromFile(file)) {
                    credential.token();
                }
            });
            return failure == null ? "it works" : failure.code();
        }
    }

    private static Optional<String> refusal() {
        return emulator.requests().stream()
                .flatMap(request -> request.refusal().stream())
                .map(RefusalReason::name)
                .findFirst();
    }

    private static Credentials credentials(BrokenFixture fixture) {
        Duration ahead = fixture.clockAhead();
        TimeSource system = TimeSource.system();
        TimeSource shifted = new TimeSource() {
            @Override
            public Instant instant() {
                return system.instant().plus(ahead);
            }

            @Override
            public long nanoTime() {
                return system.nanoTime();
            }
        };
        return Credentials.builder()
                .trust(
                        fixture.isTrusted()
                                ? TrustPolicy.trusting()
                                : TrustPolicy.strict().or(TrustPolicy.httpLoopback()))
                .wiring(wiring -> wiring.time(shifted))
                .build();
    }

    private Path arrange(BrokenFixture fixture) {
        write("token.jwt", content(fixture));
        source.handOut(content(fixture));
        if (fixture.change().startsWith("@")) {
            return write("wif.json", BrokenFixture.resource(fixture.change().substring(1)));
        }
        JsonObject patch = World.json(fixture.change().isEmpty() ? "{}" : filled(fixture.change()));
        return write(
                "wif.json",
                Json.createMergePatch(patch).apply(World.json(good())).toString());
    }

    private String filled(String text) {
        return text.replace("${folder}", folder.toString())
                .replace("${emulator}", emulator.uri().toString())
                .replace("${source}", source.url())
                .replace("${account}", emulator.serviceAccount());
    }

    private String good() {
        return emulator.credentialConfiguration(folder.resolve("token.jwt"));
    }

    private static String content(BrokenFixture fixture) {
        return fixture.content(emulator.issuer().token(), Instant.now());
    }

    private Path write(String name, String content) {
        return new World(emulator, folder).write(name, content);
    }
}
