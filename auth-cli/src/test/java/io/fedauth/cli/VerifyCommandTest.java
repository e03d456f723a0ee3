// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.WorkloadToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fedauth verify} and {@code fedauth jwt inspect}. */
class VerifyCommandTest {
    private static final String AUDIENCE = "https://api.example";

    @TempDir
    Path folder;

    private final StsEmulator emulator = StsEmulator.builder().start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private WorkloadToken token() {
        return emulator.issuer().token().audience(AUDIENCE);
    }

    private String issuer() {
        return emulator.issuer().uri().toString();
    }

    private CommandRun verify(String token, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--issuer", issuer(), "--audience", AUDIENCE));
        arguments.addAll(List.of(more));
        return CommandRun.withInput(token + "\n", arguments.toArray(String[]::new));
    }

    @Test
    void good_token_prints_its_claims_as_its_issuer_says_where_its_keys_are() {
        CommandRun run = verify(token().subject("\u00e9milie").sign(), "--allow-http-loopback");

        assertThat(World.json(run.result()).getString("sub")).isEqualTo("\u00e9milie");
        assertThat(run.out()).isASCII();
    }

    @Test
    void token_may_be_in_a_file_and_one_of_several_audiences() {
        Path file = new World(emulator, folder).write("token", token().sign());
        assertThat(CommandRun.of(
                                "verify",
                                "--issuer",
                                issuer(),
                                "--audience",
                                "https://other.example",
                                "--audience",
                                AUDIENCE,
                                "--token-file",
                                file.toString(),
                                "--allow-http-loopback")
                        .result())
                .contains(AUDIENCE);
    }

    @Test
    void keys_of_a_file_or_an_address_are_taken_as_they_are() {
        Path keys =
                new World(emulator, folder).write("jwks.json", emulator.issuer().jwks());

        assertThat(verify(token().sign(), "--jwks-file", keys.toString()).result())
                .contains(AUDIENCE);
        assertThat(verify(
                                token().sign(),
                                "--allow-http-loopback",
                                "--jwks-url",
                                emulator.issuer().jwksUri().toString())
                        .result())
                .contains(AUDIENCE);
    }

    @Test
    void refused_token_says_why_and_what_to_do_and_is_not_shown() {
        Path keys =
                new World(emulator, folder).write("jwks.json", emulator.issuer().jwks());
        String expired =
                token().expiresAt(Instant.now().minus(Duration.ofMinutes(5))).sign();
        String forged = token().tampered().sign();

        assertThat(verify(expired, "--jwks-file", keys.toString())
                        .keeps(expired)
                        .failure(ExitCode.UNVERIFIED, "expired"))
                .startsWith("the token has expired: exp is ")
                .endsWith("; ask the issuer for a new one; if it is new, compare the clocks");
        assertThat(verify(forged, "--jwks-file", keys.toString())
                        .keeps(forged)
                        .failure(ExitCode.UNVERIFIED, "signature_wrong"))
                .startsWith("the token has a signature that does not verify");
    }

    @ParameterizedTest
    @CsvSource({
        "--issuer, https://other.example, issuer_wrong",
        "--audience, https://other.example, audience_wrong",
        "--type, at+jwt, type_wrong"
    })
    void token_for_something_else_is_refused(String option, String value, String code) {
        Path keys =
                new World(emulator, folder).write("jwks.json", emulator.issuer().jwks());
        List<String> arguments = new ArrayList<>(List.of("verify", "--jwks-file", keys.toString()));
        arguments.addAll(List.of("--issuer", option.equals("--issuer") ? value : issuer()));
        arguments.addAll(List.of("--audience", option.equals("--audience") ? value : AUDIENCE));
        if (option.equals("--type")) {
            arguments.addAll(List.of("--type", value));
        }

        CommandRun run = CommandRun.withInput(token().sign(), arguments.toArray(String[]::new));
        assertThat(run.failure(ExitCode.UNVERIFIED, code)).contains("; expected ");
    }

    @Test
    void issuer_that_cannot_be_asked_is_another_failure_than_a_bad_token() {
        String token = token().sign();
        emulator.close();

        verify(token, "--allow-http-loopback").keeps(token).failure(ExitCode.TRANSPORT, "connect_failed");
        assertThat(verify(token).failure(ExitCode.CONFIGURATION, "url_insecure"))
                .contains("--allow-http-loopback");
    }

    @Test
    void options_that_contradict_each_other_or_are_missing_are_named() {
        assertThat(verify("x", "--jwks-file", "a", "--certificate", "b").failure(ExitCode.USAGE, "usage"))
                .contains("--jwks-url, --jwks-file and --certificate exclude each other");
        assertThat(CommandRun.of("verify", "--issuer", "x").failure(ExitCode.USAGE, "usage"))
                .contains("--audience");
    }

    @Nested
    class Inspect {
        @Test
        void shows_what_a_token_says_with_times_that_people_read() {
            String token =
                    token().claim("nested", Map.of("a", List.of("b", "c"))).sign();

            CommandRun run = CommandRun.withInput(token, "jwt", "inspect");
            assertThat(run.result())
                    .containsPattern("alg +RS256")
                    .containsPattern("aud +https://api.example")
                    .containsPattern("exp +\\d+, 20\\d\\d-")
                    .containsPattern("nested.a +b, c")
                    .containsPattern("signature +not verified")
                    .endsWith("fedauth verify looks at the signature");
        }

        @Test
        void names_the_first_thing_that_any_verifier_would_refuse() {
            String unsigned = token().algorithm("none").sign();

            CommandRun run = CommandRun.withInput(unsigned, "jwt", "inspect", "--json");
            assertThat(run.code()).isEqualTo(ExitCode.FINDING.number());
            assertThat(World.json(run.out()).getString("verdict")).isEqualTo("fails");
            assertThat(run.out()).contains("\"algorithm_none\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer abc", "{\"a\":1}", "a.b.c.d.e", "...", "x"})
        void what_is_no_token_is_a_finding_and_no_crash(String text) {
            CommandRun run = CommandRun.withInput(text, "jwt", "inspect");

            assertThat(run.code()).isEqualTo(ExitCode.FINDING.number());
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Verdict: this fails [");
        }
    }
}
