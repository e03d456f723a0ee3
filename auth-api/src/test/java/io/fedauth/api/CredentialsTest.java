// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.api.spi.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    @Nested
    class FromFile {
        @Test
        void aFile_isReadByTheProviderOfItsType() throws Exception {
            Path file = write("{\"type\": \"stub\", \"value\": \"v\"}");
            try (Credentials credentials = with(new StubProvider())) {
                assertThat(credentials.fromFile(file).token().value()).isEqualTo("v");
            }
        }

        @Test
        void aContextBoundToAFile_knowsIt() throws Exception {
            List<CredentialContext> contexts = new ArrayList<>();
            Path file = write("{\"type\": \"stub\", \"value\": \"v\"}");
            StubProvider provider = new StubProvider();
            provider.onCreate = (config, context) -> contexts.add(context);
            try (Credentials credentials = with(provider)) {
                credentials.fromFile(file);
                credentials.from(JsonView.of(Map.of("type", "stub", "value", "v")));
            }

            assertThat(contexts.get(0).file()).contains(file.toAbsolutePath());
            assertThat(contexts.get(1).file()).isEmpty();
        }

        @Test
        @Tag("C10")
        void whatIsWrongWithAFile_isAConfigurationErrorThatNamesItAndNotItsContent() throws Exception {
            try (Credentials credentials = with(new StubProvider())) {
                refused(credentials, write("{\"type\": \"stub\", \"value\": 5}"), "json_wrong_type", "value");
                refused(credentials, write("{\"type\": \"stub\"}"), "json_missing_member", "value");
                refused(credentials, write("{\"value\": \"secret-canary\"}"), "json_missing_member", "type");
                refused(credentials, write("{\"type\": [\"secret-canary\"]}"), "json_wrong_type", "type");
                refused(credentials, write("{\"type\": \"other\"}"), "unknown_type", "other");
                refused(credentials, write("secret-canary"), "json_malformed", "wif.json");
                refused(credentials, write(""), "json_malformed", "wif.json");
                refused(credentials, folder.resolve("missing.json"), "file_missing", "missing.json");
                refused(credentials, folder, "file_not_regular", folder.toString());
            }
        }

        private void refused(Credentials credentials, Path file, String code, String named) {
            assertThatThrownBy(() -> credentials.fromFile(file))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(named)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageNotContaining("secret-canary");
        }

        @Test
        void aPluginsBug_namesThePlugin() throws Exception {
            StubProvider provider = new StubProvider();
            provider.onCreate = (config, context) -> {
                throw new IllegalStateException("bug");
            };
            Path file = write("{\"type\": \"stub\", \"value\": \"v\"}");
            try (Credentials credentials = with(provider)) {
                assertThatThrownBy(() -> credentials.fromFile(file))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(StubProvider.class.getName())
                        .hasCauseInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void nesting_endsAtEight() throws Exception {
            StubProvider provider = new StubProvider();
            provider.onCreate = (config, context) -> config.child("source").ifPresent(context::credential);
            try (Credentials credentials = with(provider)) {
                assertThat(credentials.fromFile(write(nested(8)))).isNotNull();
                Path nine = write(nested(9));
                assertThatThrownBy(() -> credentials.fromFile(nine))
                        .isInstanceOfSatisfying(
                                ConfigurationException.class,
                                e -> assertThat(e.code()).isEqualTo("nested_too_deep"));
            }
        }

        private static String nested(int depth) {
            String config = "{\"type\": \"stub\", \"value\": \"v\"}";
            for (int i = 1; i < depth; i++) {
                config = "{\"type\": \"stub\", \"value\": \"v\", \"source\": " + config + "}";
            }
            return config;
        }

        @Test
        void explain_asksTheProviderOfTheType() throws Exception {
            List<String> said = new ArrayList<>();
            Explanation out = new Explanation() {
                @Override
                public void fact(String name, String value) {
                    said.add(name + "=" + value);
                }

                @Override
                public void finding(String code, String what, String remedy) {
                    said.add(code);
                }
            };
            Path file = write("{\"type\": \"stub\", \"value\": \"v\"}");
            try (Credentials credentials = with(new StubProvider())) {
                credentials.context().explain(file, out);
            }

            assertThat(said).containsExactly("path=" + file.toAbsolutePath(), "type=stub", "length=1");
        }
    }

    @Nested
    class Chain {
        @Test
        void theFirstThatFinds_wins() {
            StubProvider absent = new StubProvider();
            absent.detected = context -> new Detection.Absent("sees nothing");
            StubProvider found = new StubProvider("second");
            found.detected = context -> new Detection.Found(found.credential("ambient", context), "here");
            try (Credentials credentials = with(absent, found)) {
                assertThat(credentials.applicationDefault().token().value()).isEqualTo("ambient");
            }
        }

        @Test
        void nothingFound_saysWhyForEach() {
            StubProvider first = new StubProvider("first");
            first.detected = context -> new Detection.Absent("sees that A is not set");
            StubProvider second = new StubProvider("second");
            second.detected = context -> new Detection.Absent("sees that B is missing");
            try (Credentials credentials = with(first, second)) {
                assertThatThrownBy(credentials::applicationDefault)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("first sees that A is not set; second sees that B is missing");
            }
        }

        @Test
        void aBrokenOne_endsTheChain() {
            StubProvider broken = new StubProvider("a");
            broken.detected = context -> {
                throw new ConfigurationException("file_missing", "here, but broken");
            };
            StubProvider found = new StubProvider("b");
            found.detected = context -> new Detection.Found(found.credential("ambient", context), "here");
            try (Credentials credentials = with(broken, found)) {
                assertThatThrownBy(credentials::applicationDefault).hasMessage("here, but broken");
            }
        }

        @Test
        void theChain_looksAgainAtEveryCall() {
            List<Integer> asked = new ArrayList<>();
            StubProvider provider = new StubProvider();
            provider.detected = context -> {
                asked.add(1);
                return new Detection.Found(provider.credential("ambient", context), "here");
            };
            try (Credentials credentials = with(provider)) {
                credentials.applicationDefault();
                credentials.applicationDefault();
            }

            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void aSupplierThatIsALambda_goesByTheNameOfItsService() {
        SubjectTokenSupplier service = new SubjectTokenSupplier() {
            @Override
            public SubjectToken subjectToken(SubjectTokenContext context) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String name() {
                return "vault";
            }

            @Override
            public boolean supports(JsonView source) {
                return source.keys().contains("vault");
            }

            @Override
            public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
                return exchange -> SubjectToken.of("t", TokenType.JWT);
            }
        };
        try (Credentials credentials =
                Credentials.builder().wiring(seams -> seams.supplier(service)).build()) {
            SubjectTokenSupplier bound =
                    credentials.context().supplier(JsonView.of(Map.of("vault", "x")), TokenType.JWT);

            assertThat(bound.name()).isEqualTo("vault");
        }
    }

    @Test
    void aKeyThatIsNone_isNamedByItsOrigin() {
        try (Credentials credentials = Credentials.builder().build()) {
            CredentialContext context = credentials.context();

            assertThatThrownBy(() -> context.privateKey("canary".getBytes(UTF_8), new char[0], "key.pem"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("key.pem: ")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    @Tag("C9")
    void blankVariables_countAsUnset_andValuesAreTrimmed() {
        Environment environment = Environment.of(Map.of("A", " ", "B", "", "C", " x\n"), Map.of("p", "\t"));

        assertThat(environment.variable("A")).isEmpty();
        assertThat(environment.variable("B")).isEmpty();
        assertThat(environment.variable("C")).contains("x");
        assertThat(environment.property("p")).isEmpty();
    }

    @Test
    void laterChangesToABuilder_doNotReachWhatItBuilt() {
        Credentials.Builder builder = Credentials.builder();
        try (Credentials built = builder.build()) {
            builder.defaults(TokenRequest.builder().scope("later").build());

            assertThat(built.context().defaults()).isSameAs(TokenRequest.DEFAULT);
        }
    }

    @Test
    void settingsThatMakeNoSense_areRefused() {
        Credentials.Builder builder = Credentials.builder();

        assertThatThrownBy(() -> builder.deadline(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.lifetimeIfUnknown(Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(String content) throws Exception {
        return Files.writeString(folder.resolve("wif.json"), content);
    }

    private static Credentials with(CredentialProvider... providers) {
        Consumer<Wiring> wiring = seams -> List.of(providers).forEach(seams::provider);
        return Credentials.builder().wiring(wiring).build();
    }

    private static final class StubProvider implements CredentialProvider {
        private final String name;
        java.util.function.BiConsumer<JsonView, CredentialContext> onCreate = (config, context) -> {};
        Function<CredentialContext, Detection> detected = context -> new Detection.Absent("is a stub");

        StubProvider() {
            this("stub");
        }

        StubProvider(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> types() {
            return Set.of(name);
        }

        @Override
        public Credential create(JsonView config, CredentialContext context) {
            onCreate.accept(config, context);
            return credential(config.required("value"), context);
        }

        Credential credential(String value, CredentialContext context) {
            return context.refreshing(
                    name,
                    (wish, flight) -> AccessToken.builder(value)
                            .obtainedAt(context.time().instant())
                            .build());
        }

        @Override
        public Detection detect(CredentialContext context) {
            return detected.apply(context);
        }

        @Override
        public void explain(JsonView config, CredentialContext context, Explanation out) {
            out.fact("length", "" + config.required("value").length());
        }
    }
}
