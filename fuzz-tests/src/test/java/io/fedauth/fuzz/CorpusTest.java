// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input that was written by hand, and every one that once broke something, goes through its target again. */
class CorpusTest {
    private static List<Path> inputs(String target) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(CorpusTest.class.getResource(target), target);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList();
        }
    }

    private static Stream<DynamicTest> replay(String target, Consumer<byte[]> fuzzer)
            throws IOException, URISyntaxException {
        List<Path> inputs = inputs(target);
        assertTrue(inputs.size() > 3, "there are inputs for " + target);
        return inputs.stream()
                .map(input ->
                        DynamicTest.dynamicTest(input.getFileName().toString(), () -> fuzzer.accept(content(input))));
    }

    private static byte[] content(Path input) {
        try {
            return Files.readAllBytes(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> credential_configuration() throws IOException, URISyntaxException {
        return replay("CredentialConfiguration", CredentialConfigurationFuzzer::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> token_response() throws IOException, URISyntaxException {
        return replay("TokenResponse", TokenResponseFuzzer::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> error_response() throws IOException, URISyntaxException {
        return replay("ErrorResponse", ErrorResponseFuzzer::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> aws_metadata() throws IOException, URISyntaxException {
        return replay("AwsMetadata", AwsMetadataFuzzer::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> certificate_chain() throws IOException, URISyntaxException {
        return replay("CertificateChain", CertificateChainFuzzer::fuzzerTestOneInput);
    }

    @TestFactory
    Stream<DynamicTest> introspection_response() throws IOException, URISyntaxException {
        return replay("IntrospectionResponse", IntrospectionResponseFuzzer::fuzzerTestOneInput);
    }
}
