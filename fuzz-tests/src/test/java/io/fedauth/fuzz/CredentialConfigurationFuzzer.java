// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Any credential file is refused with an {@link AuthException}, or makes a credential that sends what it was told to the
 * vendor's hosts and to nobody else.
 */
public final class CredentialConfigurationFuzzer {
    private static final FakeNetwork NETWORK = new FakeNetwork().answer(CredentialConfigurationFuzzer::answer);
    private static final Credentials CREDENTIALS = FuzzedKernel.over(NETWORK);
    private static final Path FOLDER = folder();
    private static final HttpTarget TARGET = HttpTarget.get(URI.create("https://api.example/"));
    private static final String SUBJECT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";

    private static final String ISSUED = """
            {"access_token": "issued", "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
             "token_type": "Bearer", "expires_in": 3600, "accessToken": "issued",
             "expireTime": "2026-11-21T11:00:00Z"}""";

    private CredentialConfigurationFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Shown shown = new Shown(FileSecrets.of(CREDENTIALS, input));
        Path file = write("config.json", input);
        try (ListenedLog log = new ListenedLog(shown)) {
            explain(file, shown);
            use(file, shown);
        }
        for (URI uri : NETWORK.asked()) {
            require(KnownHosts.isGoogle(uri) || KnownHosts.isMetadata(uri), "a stranger was asked", uri);
        }
    }

    private static void use(Path file, Shown shown) {
        try (Credential credential = CREDENTIALS.fromFile(file)) {
            shown.check(credential.toString());
            credential.authorize(TARGET).forEach((name, value) -> shown.check(name));
        } catch (AuthException e) {
            shown.check(e);
            shown.check(e.code());
        }
    }

    private static void explain(Path file, Shown shown) {
        Diagnosis diagnosis = CREDENTIALS.explain(file, Reach.SOURCE);
        diagnosis.facts().forEach(fact -> {
            shown.check(fact.section());
            shown.check(fact.name());
            shown.check(fact.value());
        });
        diagnosis.findings().forEach(finding -> {
            shown.check(finding.code());
            shown.check(finding.what());
            shown.check(finding.remedy());
        });
    }

    private static HttpResult answer(HttpCall call) {
        return KnownHosts.isMetadata(call.uri()) ? result("text/plain", SUBJECT) : result("application/json", ISSUED);
    }

    private static HttpResult result(String type, String body) {
        return HttpResult.of(
                200,
                HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fedauth-fuzz");
            Files.writeString(folder.resolve("token"), SUBJECT);
            Files.writeString(folder.resolve("token.json"), "{\"value\": \"" + SUBJECT + "\"}");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(String name, byte[] content) {
        try {
            return Files.write(FOLDER.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
