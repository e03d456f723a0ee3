// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.AwsKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place where a workload has an AWS identity: what the emulator plays, and the files and variables that lead to it.
 *
 * @param emulator plays AWS
 * @param home where the files are
 */
record AwsWorkload(StsEmulator emulator, Path home) {
    /** What leads to an identity. */
    @FunctionalInterface
    interface Setup {
        Map<String, String> variables(AwsWorkload workload) throws IOException;
    }

    Map<String, String> environment() {
        return emulator.aws().environment();
    }

    Map<String, String> webIdentity() throws IOException {
        return Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", webIdentityToken().toString(),
                "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web-role",
                "AWS_ROLE_SESSION_NAME", "pod",
                "AWS_ENDPOINT_URL_STS", emulator.aws().sts().toString(),
                "AWS_REGION", "eu-central-1");
    }

    private Path webIdentityToken() throws IOException {
        return Files.writeString(
                home.resolve("web-identity-token"),
                emulator.issuer().token().audience("sts.amazonaws.com").sign());
    }

    Map<String, String> staticProfile() throws IOException {
        return profile(
                "[profile work]\nregion = eu-west-1\n",
                "[work]\n" + keys(emulator.aws().keys()));
    }

    Map<String, String> assumedRole() throws IOException {
        return profile(
                "[profile work]\nregion = us-gov-west-1\nsource_profile = base\n"
                        + role("external_id = 42\nduration_seconds = 1800\nrole_session_name = assumed\n"),
                "[base]\n" + keys(emulator.aws().keys()));
    }

    Map<String, String> assumedRoleOfEnvironment() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(
                profile("[profile work]\nregion = us-west-2\ncredential_source = EcsContainer\n" + role(""), ""));
        variables.putAll(task());
        return variables;
    }

    /** The keys that assume the role come from a program, which the SDK must not start itself. */
    Map<String, String> assumedRoleOfProcess() throws IOException {
        return profile(
                "[profile work]\nregion = us-west-2\nsource_profile = base\n" + role("") + "[profile base]\n"
                        + command(),
                "");
    }

    private String role(String settings) {
        return "role_arn = arn:aws:iam::123456789012:role/assumed-role\nservices = local\n" + settings
                + "[services local]\nsts =\n  endpoint_url = " + emulator.aws().sts() + "\n";
    }

    Map<String, String> webIdentityProfile() throws IOException {
        return profile(
                "[profile work]\nregion = us-east-1\nweb_identity_token_file = " + webIdentityToken() + "\n" + role(""),
                "");
    }

    Map<String, String> sso() throws IOException {
        String start = "https://portal.awsapps.example/start";
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(cache.resolve(sha1(start) + ".json"), """
                {"startUrl": "%s", "region": "us-east-1", "accessToken": "%s", "expiresAt": "%s"}
                """.formatted(
                        start, emulator.aws().ssoToken(), Instant.now().plusSeconds(3600)));
        return profile(
                "[profile work]\nregion = us-east-1\nsso_start_url = " + start
                        + "\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = demo-role\nservices = local\n"
                        + "[services local]\nsso =\n  endpoint_url = "
                        + emulator.aws().sso() + "\n",
                "");
    }

    Map<String, String> process() throws IOException {
        return profile("[profile work]\nregion = ap-southeast-2\n" + command(), "");
    }

    private String command() throws IOException {
        AwsKeys keys = emulator.aws().keys();
        Path answer = Files.writeString(home.resolve("keys.json"), """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s", "Expiration": "%s"}
                """.formatted(
                        keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken(), keys.expiresAt()));
        Path program = Files.writeString(home.resolve("print keys"), "#!/bin/sh\necho noise >&2\ncat \"$1\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return "credential_process = \"" + program + "\" '" + answer + "'\n";
    }

    Map<String, String> task() {
        return Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", emulator.aws().task().toString(), "AWS_REGION", "us-east-2");
    }

    Map<String, String> pod() throws IOException {
        return Map.of(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", emulator.aws().pod().toString(),
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        Files.writeString(
                                        home.resolve("pod-token"),
                                        emulator.aws().containerToken() + "\n")
                                .toString(),
                "AWS_REGION", "cn-north-1");
    }

    /** The credential file leads to the metadata service itself, unless it says nothing of it. */
    Map<String, String> instance() {
        return Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", emulator.uri().toString());
    }

    private Map<String, String> profile(String config, String credentials) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".aws"));
        Files.writeString(folder.resolve("config"), config);
        Files.writeString(folder.resolve("credentials"), credentials);
        return Map.of("AWS_PROFILE", "work");
    }

    private static String keys(AwsKeys keys) {
        return "aws_access_key_id = " + keys.accessKeyId() + "\naws_secret_access_key = " + keys.secretAccessKey()
                + "\naws_session_token = " + keys.sessionToken() + "\n";
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
