// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.journal.ReceivedRequest;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fedauth introspect} and {@code fedauth revoke}. */
class InquiryCommandsTest {
    private static final String SECRET = "s3cr3t-c4nary";

    @TempDir
    Path folder;

    private StsEmulator emulator;
    private World world;
    private String token;

    @BeforeEach
    void start() {
        emulator = StsEmulator.builder().client(new OauthClient("me", SECRET)).start();
        world = new World(emulator, folder);
        token = CommandRun.of(
                        "token",
                        "--trust-config",
                        "--config",
                        world.configuration().toString())
                .result();
        emulator.clearRequests();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static String[] with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String tokenFile() {
        return world.write("access-token", token + "\n").toString();
    }

    private String secretFile() {
        return world.write("secret", SECRET + "\n").toString();
    }

    private String[] introspect(String... more) {
        return with(
                List.of(
                        "introspect",
                        "--introspection-url",
                        emulator.endpoints().introspection().toString(),
                        "--allow-http-loopback",
                        "--token-file",
                        tokenFile(),
                        "--client-id",
                        "me",
                        "--client-secret-file",
                        secretFile()),
                more);
    }

    private String[] revoke(String... more) {
        return with(
                List.of(
                        "revoke",
                        "--revocation-url",
                        emulator.endpoints().revocation().toString(),
                        "--allow-http-loopback",
                        "--token-file",
                        tokenFile(),
                        "--client-id",
                        "me",
                        "--client-secret-file",
                        secretFile()),
                more);
    }

    /** A credential file with a client, and a member for each endpoint. */
    private String configuration(String more) {
        return world.write("config.json", """
                {"type":"external_account","token_info_url":"%s","revoke_url":"%s"%s}""".formatted(
                                emulator.endpoints().introspection(),
                                emulator.endpoints().revocation(),
                                more))
                .toString();
    }

    private ReceivedRequest received() {
        assertThat(emulator.requests()).hasSize(1);
        return emulator.requests().get(0);
    }

    @Test
    void active_token_is_described_in_lines() {
        String lines = CommandRun.of(introspect()).keeps(token, SECRET).result();

        assertThat(lines.lines().map(line -> line.replaceAll(" .*", "")))
                .containsExactly(
                        "active", "subject", "username", "client_id", "issuer", "scopes", "issued_at", "expires_at");
        assertThat(lines).contains("active      true", "subject     demo-workload", "expires_at  20");
    }

    @Test
    void active_token_is_described_as_an_object() {
        JsonObject object = World.json(
                CommandRun.of(introspect("--json")).keeps(token, SECRET).result());

        assertThat(object.keySet())
                .containsExactly(
                        "active",
                        "subject",
                        "username",
                        "client_id",
                        "issuer",
                        "token_type",
                        "audiences",
                        "scopes",
                        "issued_at",
                        "not_before",
                        "expires_at");
        assertThat(object.getBoolean("active")).isTrue();
        assertThat(object.getJsonArray("scopes")).hasSize(1);
        assertThat(object.getString("client_id")).isEqualTo("me");
        assertThat(object.isNull("token_type")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inactive_token_has_an_exit_code_of_its_own(boolean json) {
        CommandRun.of(revoke()).result();

        CommandRun run = CommandRun.of(json ? introspect("--json") : introspect());

        assertThat(run.code()).isEqualTo(ExitCode.INACTIVE.number());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(json ? "{\"active\":false,\"subject\":null" : "active      false");
    }

    @Test
    void revoked_token_says_nothing_or_an_object() {
        assertThat(CommandRun.of(revoke()).result()).isEmpty();
        assertThat(CommandRun.of(revoke("--json")).result()).isEqualTo("{\"revoked\":true}");
    }

    @Test
    void hint_is_sent_along() {
        CommandRun.of(introspect("--token-type-hint", "access_token")).result();
        assertThat(received().parameter("token_type_hint")).contains("access_token");
        emulator.clearRequests();

        CommandRun.of(revoke("--token-type-hint", "refresh_token")).result();
        assertThat(received().parameter("token_type_hint")).contains("refresh_token");
    }

    @Test
    void token_comes_from_standard_input() {
        String[] arguments = introspect();
        arguments[5] = "-";

        assertThat(CommandRun.withInput(token + "\n", arguments).result()).contains("active      true");
    }

    @Test
    void file_names_endpoint_and_client() {
        String file = configuration(",\"client_id\":\"me\",\"client_secret\":\"" + SECRET + "\"");

        assertThat(CommandRun.of("introspect", "--trust-config", "--config", file, "--token-file", tokenFile())
                        .keeps(SECRET)
                        .result())
                .contains("active      true");
        assertThat(CommandRun.of("revoke", "--trust-config", "--config", file, "--token-file", tokenFile())
                        .result())
                .isEmpty();
    }

    @Test
    void client_of_the_options_wins_over_that_of_the_file() {
        String file = configuration(",\"client_id\":\"other\",\"client_secret\":\"wrong\"");

        assertThat(CommandRun.of(
                                "introspect",
                                "--trust-config",
                                "--config",
                                file,
                                "--token-file",
                                tokenFile(),
                                "--client-id",
                                "me",
                                "--client-secret-file",
                                secretFile())
                        .result())
                .contains("active      true");
    }

    @Nested
    class Failures {
        @Test
        void wrong_client_is_refused_and_not_shown() {
            String[] arguments = introspect();
            arguments[9] = world.write("wrong", "wr0ng-c4nary").toString();

            assertThat(CommandRun.of(arguments)
                            .keeps("wr0ng-c4nary", token)
                            .failure(ExitCode.REFUSED, "invalid_client"))
                    .containsPattern("/v1/introspect answered 401");
        }

        @Test
        void file_that_nobody_vouches_for_is_named_with_the_option() {
            String file = configuration("");

            assertThat(CommandRun.of("introspect", "--config", file, "--token-file", tokenFile())
                            .keeps(token)
                            .failure(ExitCode.CONFIGURATION, "url_insecure"))
                    .contains("named by " + file)
                    .endsWith("; for this command that is --trust-config");
            assertThat(emulator.requests()).isEmpty();
        }

        @Test
        void host_of_a_stranger_needs_a_vouching_and_googles_does_not() {
            String stranger = world.write("c.json", "{\"token_info_url\":\"https://evil.example/introspect\"}")
                    .toString();

            assertThat(CommandRun.of("introspect", "--config", stranger, "--token-file", tokenFile())
                            .failure(ExitCode.CONFIGURATION, "untrusted_host"))
                    .contains("evil.example", "named by " + stranger, "--trust-config");
        }

        @Test
        void file_without_the_member_says_which() {
            String file =
                    world.write("c.json", "{\"type\":\"external_account\"}").toString();

            assertThat(CommandRun.of("revoke", "--config", file, "--token-file", tokenFile())
                            .failure(ExitCode.CONFIGURATION, "endpoint_missing"))
                    .startsWith(file + " has no revoke_url");
            assertThat(CommandRun.of("introspect", "--config", file, "--token-file", tokenFile())
                            .failure(ExitCode.CONFIGURATION, "endpoint_missing"))
                    .startsWith(file + " has no token_info_url");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"token_info_url\":\"https://c4nary@\"}|url_malformed",
                    "{\"token_info_url\":\"c4nary\"}|url_malformed",
                    "{\"token_info_url\":\"\"}|url_malformed",
                    "{\"token_info_url\":\"https://u:c4nary@idp.example/\"}|url_malformed",
                    "{\"token_info_url\":7}|json_wrong_type",
                    "{|json_malformed"
                })
        void file_with_something_else_is_typed(String content, String code) {
            String file = world.write("c.json", content).toString();

            CommandRun.of("introspect", "--trust-config", "--config", file, "--token-file", tokenFile())
                    .keeps("c4nary", token)
                    .failure(ExitCode.CONFIGURATION, code);
        }

        @Test
        void empty_token_is_named() {
            String[] arguments = introspect();
            arguments[5] = world.write("empty", "\n").toString();

            CommandRun.of(arguments).failure(ExitCode.SUBJECT_TOKEN, "file_empty");
        }

        @Test
        void page_in_place_of_an_answer_is_told() {
            String[] arguments = introspect();
            arguments[2] = emulator.uri().toString();

            assertThat(CommandRun.of(arguments).keeps(token).code()).isEqualTo(ExitCode.REFUSED.number());
        }

        @Test
        void options_that_need_each_other_say_so() {
            String file = configuration("");

            assertThat(usage("introspect", "--token-file", "-"))
                    .startsWith("say where to ask: either --introspection-url or --config");
            assertThat(usage("revoke", "--token-file", "-"))
                    .startsWith("say where to ask: either --revocation-url or --config");
            assertThat(usage(introspect("--config", file))).startsWith("say where to ask");
            assertThat(usage(introspect("--trust-config"))).startsWith("--trust-config needs --config");
            assertThat(usage("introspect", "--config", file, "--token-file", "-", "--allow-http-loopback"))
                    .startsWith("--allow-http-loopback is for --introspection-url");
            assertThat(usage("introspect", "--config", "-", "--token-file", tokenFile()))
                    .startsWith("--config names a file");
            assertThat(usage(introspect("--client-auth", "basic", "--token-file", "x")))
                    .contains("--token-file");
        }

        @Test
        void standard_input_cannot_be_two_files() {
            String[] arguments = introspect();
            arguments[5] = "-";
            arguments[9] = "-";

            assertThat(usage(arguments)).startsWith("only one file can be -");
        }

        private String usage(String... arguments) {
            String line = CommandRun.of(arguments).failure(ExitCode.USAGE, "usage");
            assertThat(emulator.requests()).isEmpty();
            return line;
        }
    }
}
