// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a container gets its keys: from the agent of its ECS task, or from EKS Pod Identity (AWS SDKs, "Container credential
 * provider"). The environment names it, which is the word of whoever runs the container.
 *
 * @param url the address
 */
public record ContainerEndpoint(URI url) {
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final Pattern PATH = Pattern.compile("/[!-~]*");
    private static final Pattern VISIBLE = Pattern.compile("[ -~]{1,16384}");

    /**
     * Returns what the environment names.
     *
     * @return empty if it names nothing
     * @throws ConfigurationException {@code aws_container_uri_untrusted} if keys would go to or come from elsewhere
     */
    public static Optional<ContainerEndpoint> of(Environment environment) {
        Optional<String> relative = environment.variable(RELATIVE);
        if (relative.isPresent()) {
            return relative.filter(path -> PATH.matcher(path).matches() && !path.startsWith("//"))
                    .flatMap(path -> MetadataAddress.url("http://169.254.170.2" + path))
                    .map(ContainerEndpoint::new)
                    .or(() -> {
                        throw untrusted(RELATIVE, "not a path");
                    });
        }
        Optional<String> full = environment.variable(FULL);
        return full.flatMap(MetadataAddress::url)
                .filter(url -> MetadataAddress.isSecure(url) || MetadataAddress.isLocal(url))
                .map(ContainerEndpoint::new)
                .or(() -> full.map(text -> {
                    throw untrusted(FULL, "neither https nor http to a loopback or link-local address");
                }));
    }

    private static ConfigurationException untrusted(String variable, String what) {
        return new ConfigurationException(
                "aws_container_uri_untrusted", variable + " is " + what + "; correct or unset it");
    }

    /**
     * Returns the keys; the token that proves the container is read anew each time, because it rotates.
     *
     * @throws SubjectTokenException if the endpoint does not answer, refuses, or answers with something else
     * @throws ConfigurationException if the token cannot be read, or holds what no header can
     */
    public TemporaryKeys keys(CredentialContext kernel) throws InterruptedException {
        Purpose purpose = MetadataAddress.isSecure(url) ? Purpose.SUBJECT_SOURCE : Purpose.LOCAL_METADATA;
        HttpCall.Builder call = HttpCall.get(url, purpose).wellKnown(true);
        authorization(kernel).ifPresent(token -> call.header("Authorization", token));
        byte[] document = MetadataCalls.body(
                MetadataCalls.send(call.build(), kernel),
                url,
                "check the role of the task or the pod, and " + TOKEN_FILE);
        return CredentialDocument.of(document, MetadataCalls.describe(url), kernel)
                .keys("Token");
    }

    private static Optional<String> authorization(CredentialContext kernel) {
        Environment environment = kernel.environment();
        Optional<String> file = environment.variable(TOKEN_FILE);
        if (file.isEmpty()) {
            return environment.variable(TOKEN).map(token -> visible(token, TOKEN));
        }
        Path path;
        try {
            path = Path.of(file.get()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "aws_container_token_malformed", TOKEN_FILE + " is no path on this system");
        }
        byte[] content = kernel.boundTo(path).files().read(path);
        return Optional.of(visible(new String(content, StandardCharsets.UTF_8).strip(), TOKEN_FILE));
    }

    private static String visible(String token, String variable) {
        if (!VISIBLE.matcher(token).matches()) {
            throw new ConfigurationException(
                    "aws_container_token_malformed",
                    "what " + variable + " leads to is empty, or holds line breaks or characters beyond ASCII");
        }
        return token;
    }

    @Override
    public String toString() {
        return MetadataCalls.describe(url);
    }
}
