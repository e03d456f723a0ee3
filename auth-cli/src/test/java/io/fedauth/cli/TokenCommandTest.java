// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path folder;

    private StsEmulator emulator;
    private World world;

    @BeforeEach
    void start() {
        emulator = StsEmulator.builder().start();
        world = new World(emulator, folder);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private CommandRun token(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "token";
        arguments[1] = "--config";
        arguments[2] = world.configuration().toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void prints_the_token_and_nothing_else() {
        String token = token("--trust-config").result();

        assertThat(token).startsWith("sts-emulator.").hasLineCount(1);
    }

    @Test
    void json_says_what_the_server_said() {
        JsonObject object = World.json(token("--trust-config", "--json", "--scope", "a", "--scope", "b")
                .result());

        assertThat(object.keySet())
                .containsExactly("access_token", "token_type", "issued_token_type", "expires_at", "scopes");
        assertThat(object.getString("access_token")).startsWith("sts-emulator.");
        assertThat(object.getString("token_type")).isEqualTo("Bearer");
        assertThat(object.getString("issued_token_type")).isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(Instant.parse(object.getString("expires_at")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(55)),
                        Instant.now().plus(Duration.ofMinutes(61)));
    }

    @Test
    void scopes_are_asked_for() {
        token("--trust-config", "--scope", "a", "--scope", "b").result();

        assertThat(emulator.requests().get(0).parameter("scope")).contains("a b");
    }

    @Test
    void works_over_tls_with_the_authority_named() {
        try (StsEmulator secure = StsEmulator.builder().https().start()) {
            world = new World(secure, folder);

            assertThat(token("--trust-config", "--ca-file", world.certificate().toString())
                            .result())
                    .startsWith("sts-emulator.");
        }
    }

    @Nested
    class Failures {
        @Test
        void strict_policy_names_the_option_that_lifts_it() {
            assertThat(token().failure(ExitCode.CONFIGURATION, "url_insecure"))
                    .contains("credentials.json", "token_url")
                    .endsWith("; for this command that is --trust-config");
            assertThat(emulator.requests()).isEmpty();
        }

        @Test
        void untrusted_host_names_the_option_that_lifts_it() {
            try (StsEmulator secure = StsEmulator.builder().https().start()) {
                world = new World(secure, folder);

                assertThat(token().failure(ExitCode.CONFIGURATION, "untrusted_host"))
                        .contains("127.0.0.1")
                        .endsWith("; for this command that is --trust-config");
            }
        }

        @Test
        void untrusted_file_names_the_option_that_lifts_it(@TempDir Path elsewhere) {
            Path token = new World(emulator, elsewhere).token();
            Path configuration = world.write(
                    "credentials.json",
                    emulator.credentialConfiguration(token)
                            .replaceAll("http://127.0.0.1:\\d+", "https://sts.googleapis.com"));

            assertThat(CommandRun.of("token", "--config", configuration.toString())
                            .failure(ExitCode.CONFIGURATION, "file_untrusted"))
                    .contains(token.toString())
                    .endsWith("; for this command that is --trust-config");
        }

        @Test
        void unknown_certificate_names_the_option_for_it() {
            try (StsEmulator secure = StsEmulator.builder().https().start()) {
                world = new World(secure, folder);

                assertThat(token("--trust-config").failure(ExitCode.TRANSPORT, "tls_failed"))
                        .endsWith("; for this command those are --ca-file");
            }
        }

        @Test
        void missing_file_is_named() {
            Path missing = folder.resolve("missing.json");

            assertThat(CommandRun.of("token", "--config", missing.toString())
                            .failure(ExitCode.CONFIGURATION, "file_missing"))
                    .contains(missing.toString());
        }

        @Test
        void broken_file_is_named_but_not_shown() {
            Path broken = world.write("broken.json", "{\"client_secret\": \"hunter2\"");

            assertThat(CommandRun.of("token", "--config", broken.toString())
                            .keeps("hunter2")
                            .failure(ExitCode.CONFIGURATION, "json_malformed"))
                    .contains(broken.toString());
        }

        @Test
        void missing_subject_token_is_a_failure_of_its_own() throws Exception {
            Path configuration = world.configuration();
            Files.delete(folder.resolve("token.jwt"));

            assertThat(CommandRun.of("token", "--trust-config", "--config", configuration.toString())
                            .failure(ExitCode.SUBJECT_TOKEN, "file_missing"))
                    .contains(folder.resolve("token.jwt").toString());
        }

        @Test
        void refused_subject_token_says_why_and_keeps_it_secret() {
            Path configuration = world.configuration();
            String expired = emulator.issuer().token().tampered().sign();
            world.write("token.jwt", expired);

            assertThat(CommandRun.of("token", "--trust-config", "--config", configuration.toString())
                            .keeps(expired, expired.substring(0, 40))
                            .failure(ExitCode.REFUSED, "invalid_grant"))
                    .containsPattern("127\\.0\\.0\\.1:\\d+/v1/token answered 400");
        }

        @Test
        void silent_server_is_a_failure_of_its_own() {
            Path configuration = world.configuration();
            emulator.close();

            assertThat(CommandRun.of("token", "--trust-config", "--config", configuration.toString())
                            .failure(ExitCode.TRANSPORT, "connect_failed"))
                    .contains("127.0.0.1");
        }

        @Test
        void certificates_that_are_none_are_named() {
            Path none = world.write("none.pem", "hunter2");

            assertThat(token("--ca-file", none.toString())
                            .keeps("hunter2")
                            .failure(ExitCode.CONFIGURATION, "certificates_malformed"))
                    .isEqualTo(none + " holds no X.509 certificates; --ca-file takes them as PEM");
        }

        @Test
        void scope_of_two_words_is_a_mistake() {
            assertThat(token("--scope", "a b").failure(ExitCode.USAGE, "usage"))
                    .isEqualTo("--scope: a scope is one word of visible ASCII characters; see fedauth token --help");
        }

        @Test
        void verbose_shows_where_after_the_line() {
            CommandRun run = token("--verbose");

            assertThat(run.code()).isEqualTo(ExitCode.CONFIGURATION.number());
            assertThat(run.err().lines().findFirst().orElseThrow())
                    .startsWith("fedauth: ")
                    .endsWith("]");
            assertThat(run.err()).contains("ConfigurationException", "\tat io.fedauth.");
        }
    }
}
