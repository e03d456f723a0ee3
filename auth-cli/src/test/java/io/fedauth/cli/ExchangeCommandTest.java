// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.cli.console.ExitCode;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.ReceivedRequest;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeCommandTest {
    private static final String SECRET = "s3cr3t-c4nary";

    @TempDir
    Path folder;

    private StsEmulator emulator;
    private World world;

    @BeforeEach
    void start() {
        emulator = StsEmulator.builder()
                .mode(ExchangeMode.PLAIN)
                .client(new OauthClient("me", SECRET))
                .start();
        world = new World(emulator, folder);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String[] exchange(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "exchange",
                "--token-url",
                emulator.endpoints().token().toString(),
                "--subject-token-file",
                world.token().toString(),
                "--subject-token-type",
                "jwt",
                "--allow-http-loopback"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private String[] authenticated(String... more) {
        List<String> arguments = new ArrayList<>(List.of(exchange(
                "--client-id",
                "me",
                "--client-secret-file",
                world.write("secret", SECRET + "\n").toString())));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private ReceivedRequest received() {
        assertThat(emulator.requests()).hasSize(1);
        return emulator.requests().get(0);
    }

    @Test
    void prints_the_token_and_nothing_else() {
        assertThat(CommandRun.of(authenticated()).keeps(SECRET).result())
                .startsWith("sts-emulator.")
                .hasLineCount(1);
    }

    @Test
    void json_says_null_where_the_server_said_nothing() {
        JsonObject object = World.json(
                CommandRun.of(authenticated("--json", "--scope", "a")).result());

        assertThat(object.keySet())
                .containsExactly("access_token", "token_type", "issued_token_type", "expires_at", "scopes");
        assertThat(object.isNull("scopes")).isTrue();
        assertThat(object.getString("expires_at")).endsWith("Z");
    }

    @Test
    void sends_what_the_options_say() {
        CommandRun.of(authenticated(
                        "--audience",
                        "one",
                        "--resource",
                        "https://api.example/",
                        "--scope",
                        "a",
                        "--scope",
                        "b",
                        "--requested-token-type",
                        "access_token",
                        "--parameter",
                        "tenant=x=y"))
                .result();

        ReceivedRequest request = received();
        assertThat(request.parameter("audience")).contains("one");
        assertThat(request.parameter("resource")).contains("https://api.example/");
        assertThat(request.parameter("scope")).contains("a b");
        assertThat(request.parameter("requested_token_type")).contains("urn:ietf:params:oauth:token-type:access_token");
        assertThat(request.parameter("subject_token_type")).contains("urn:ietf:params:oauth:token-type:jwt");
        assertThat(request.parameter("tenant")).contains("x=y");
    }

    @Test
    void repeated_audiences_all_arrive() {
        assertThat(CommandRun.of(authenticated("--audience", "one", "--audience", "two"))
                        .result())
                .startsWith("sts-emulator.");
    }

    @Test
    void actor_token_is_sent_along() {
        Path actor = world.write(
                "actor.jwt", emulator.issuer().token().subject("actor").sign());

        CommandRun.of(authenticated("--actor-token-file", actor.toString(), "--actor-token-type", "id_token"))
                .result();

        assertThat(received().parameter("actor_token")).isPresent();
        assertThat(received().parameter("actor_token_type")).contains("urn:ietf:params:oauth:token-type:id_token");
    }

    @Test
    void secret_goes_into_the_header_by_default_and_into_the_form_on_demand() {
        CommandRun.of(authenticated()).result();
        assertThat(received().header("authorization")).isPresent();
        assertThat(received().parameter("client_secret")).isEmpty();
        emulator.clearRequests();

        CommandRun.of(authenticated("--client-auth", "post")).result();
        assertThat(received().header("authorization")).isEmpty();
        assertThat(received().parameter("client_id")).contains("me");
    }

    @Test
    void subject_token_comes_from_standard_input() {
        String token = emulator.issuer().token().sign();
        String[] arguments = authenticated();
        arguments[4] = "-";

        assertThat(CommandRun.withInput(token + "\n", arguments).result()).startsWith("sts-emulator.");
    }

    @Test
    void google_mode_takes_options() {
        PoolProvider workforce = PoolProvider.workforce("pool", "provider");
        try (StsEmulator google = StsEmulator.builder().provider(workforce).start()) {
            emulator.close();
            emulator = google;
            world = new World(google, folder);

            String token = CommandRun.of(exchange(
                            "--audience",
                            google.audience(),
                            "--scope",
                            "a",
                            "--requested-token-type",
                            "access_token",
                            "--options",
                            "{\"userProject\":\"p\"}"))
                    .result();

            assertThat(token).startsWith("sts-emulator.");
            assertThat(received().parameter("options")).contains("{\"userProject\":\"p\"}");
        }
    }

    @Nested
    class Failures {
        private static final String SEE = "; see fedauth exchange --help";

        @Test
        void plain_http_names_the_option_that_allows_it() {
            String[] arguments = authenticated();
            arguments[7] = "--json";

            assertThat(CommandRun.of(arguments).failure(ExitCode.CONFIGURATION, "url_insecure"))
                    .endsWith("; for this command that is --allow-http-loopback");
        }

        @Test
        void plain_http_to_elsewhere_names_no_option() {
            String[] arguments = authenticated();
            arguments[2] = "http://sts.example/token";

            assertThat(CommandRun.of(arguments).failure(ExitCode.CONFIGURATION, "url_insecure"))
                    .doesNotContain("--allow-http-loopback");
        }

        @Test
        void wrong_secret_is_refused_and_not_shown() {
            String wrong = "wr0ng-c4nary";
            Path file = world.write("wrong", wrong);

            assertThat(CommandRun.of(exchange("--client-id", "me", "--client-secret-file", file.toString()))
                            .keeps(wrong, SECRET)
                            .failure(ExitCode.REFUSED, "invalid_client"))
                    .containsPattern("127\\.0\\.0\\.1:\\d+/v1/token answered 401");
        }

        @Test
        void expired_subject_token_is_refused() {
            String expired =
                    emulator.issuer().token().lifetime(Duration.ofSeconds(-1)).sign();
            String[] arguments = authenticated();
            arguments[4] = world.write("expired.jwt", expired).toString();

            CommandRun.of(arguments).keeps(expired).failure(ExitCode.REFUSED, "invalid_request");
        }

        @Test
        void missing_token_file_is_named() {
            Path missing = folder.resolve("missing");
            String[] arguments = authenticated();
            arguments[4] = missing.toString();

            assertThat(CommandRun.of(arguments).failure(ExitCode.SUBJECT_TOKEN, "file_missing"))
                    .contains(missing.toString());
        }

        @Test
        void empty_token_file_is_named() {
            Path empty = world.write("empty", " \n");
            String[] arguments = authenticated();
            arguments[4] = empty.toString();

            assertThat(CommandRun.of(arguments).failure(ExitCode.SUBJECT_TOKEN, "file_empty"))
                    .isEqualTo(empty + " (--subject-token-file) is empty");
        }

        @Test
        void empty_standard_input_is_named() {
            String[] arguments = authenticated();
            arguments[4] = "-";

            assertThat(CommandRun.of(arguments).failure(ExitCode.SUBJECT_TOKEN, "file_empty"))
                    .isEqualTo("standard input (--subject-token-file) is empty");
        }

        @Test
        void standard_input_without_end_is_cut_off() {
            String[] arguments = authenticated();
            arguments[4] = "-";

            assertThat(CommandRun.withInput("x".repeat((1 << 20) + 1), arguments)
                            .failure(ExitCode.SUBJECT_TOKEN, "file_too_large"))
                    .isEqualTo("standard input (--subject-token-file) holds more than 1048576 bytes");
        }

        @Test
        void malformed_options_are_not_sent() {
            assertThat(CommandRun.of(authenticated("--options", "{\"a"))
                            .failure(ExitCode.CONFIGURATION, "json_malformed"))
                    .startsWith("--options: ");
            assertThat(emulator.requests()).isEmpty();
        }

        @Test
        void reserved_parameter_has_an_option_of_its_own() {
            assertThat(CommandRun.of(authenticated("--parameter", "subject_token=c4nary"))
                            .keeps("c4nary")
                            .failure(ExitCode.USAGE, "usage"))
                    .isEqualTo("--parameter subject_token: that parameter has an option of its own, or is not for you"
                            + " to set" + SEE);
        }

        @Test
        void parameter_without_a_name_is_not_repeated() {
            assertThat(CommandRun.of(authenticated("--parameter", "c4nary"))
                            .keeps("c4nary")
                            .failure(ExitCode.USAGE, "usage"))
                    .contains("write it as NAME=VALUE");
        }

        @Test
        void options_that_need_each_other_say_so() {
            String file = world.write("secret", SECRET).toString();

            assertThat(usage(exchange("--actor-token-file", file)))
                    .isEqualTo("--actor-token-file needs --actor-token-type, too" + SEE);
            assertThat(usage(exchange("--actor-token-type", "jwt")))
                    .isEqualTo("--actor-token-type needs --actor-token-file, too" + SEE);
            assertThat(usage(exchange("--client-secret-file", file)))
                    .isEqualTo("--client-secret-file needs --client-id, too" + SEE);
            assertThat(usage(exchange("--client-id", "me", "--client-auth", "post")))
                    .isEqualTo("--client-auth needs --client-secret-file, too" + SEE);
            assertThat(usage(exchange("--client-key-file", file)))
                    .isEqualTo("--client-key-file needs --client-id, too" + SEE);
            assertThat(usage(exchange("--client-id", "me", "--client-key-id", "k")))
                    .isEqualTo("--client-key-id needs --client-key-file, too" + SEE);
            assertThat(usage(authenticated("--client-key-file", file)))
                    .isEqualTo("--client-secret-file and --client-key-file exclude each other" + SEE);
            assertThat(usage(authenticated("--assertion-audience", "a")))
                    .isEqualTo("--assertion-audience is for --client-key-file, and for --client-auth secret_jwt" + SEE);
        }

        @Test
        void standard_input_cannot_be_two_files() {
            String[] arguments = exchange("--client-id", "me", "--client-secret-file", "-");
            arguments[4] = "-";

            assertThat(usage(arguments)).isEqualTo("only one file can be -, which is standard input" + SEE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"c4nary", "c4 nary", "jwt2"})
        void unknown_token_type_lists_the_known_ones(String type) {
            String[] arguments = exchange();
            arguments[6] = type;

            assertThat(usage(arguments))
                    .isEqualTo("Invalid value for option '--subject-token-type': not a token type; it is a URI, or"
                            + " access_token, id_token, jwt, refresh_token or saml2" + SEE);
        }

        @Test
        void unknown_method_lists_the_known_ones() {
            assertThat(usage(authenticated("--client-auth", "digest")))
                    .contains("--client-auth takes one of basic, post, secret_jwt");
        }

        private String usage(String... arguments) {
            String line = CommandRun.of(arguments).failure(ExitCode.USAGE, "usage");
            assertThat(emulator.requests()).isEmpty();
            return line;
        }
    }
}
