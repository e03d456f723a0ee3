// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.api.explain.Diagnosis.Source;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Explanation;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final URI SERVER = URI.create("https://server.example/");

    @TempDir
    private Path folder;

    private final StubProvider stub = new StubProvider("stub");
    private Duration ahead = Duration.ZERO;

    @Test
    void goodFile_hasFactsAndNoFinding() throws Exception {
        stub.explained = (context, out) -> out.fact("says", "hello");

        Diagnosis diagnosis = explain("{\"type\": \"stub\"}", Reach.OFFLINE);

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.firstFailure()).isEmpty();
        assertThat(diagnosis.facts()).extracting(Fact::name).containsExactly("path", "type", "says");
    }

    @Test
    void badFile_isAFindingAndNoException() throws Exception {
        assertThat(code(explain("{", Reach.OFFLINE))).isEqualTo("json_malformed");
        assertThat(code(explain("{}", Reach.OFFLINE))).isEqualTo("json_missing_member");
        assertThat(code(explain("{\"type\": 7}", Reach.OFFLINE))).isEqualTo("json_wrong_type");
        assertThat(code(explain("{\"type\": \"stub2\"}", Reach.OFFLINE))).isEqualTo("unknown_type");
        try (Credentials credentials = with(stub)) {
            assertThat(code(credentials.explain(folder, Reach.OFFLINE))).isEqualTo("file_not_regular");
            assertThat(code(credentials.explain(folder.resolve("none"), Reach.OFFLINE)))
                    .isEqualTo("file_missing");
        }
    }

    @Test
    void misspeltMember_isNamedInTheFailureItself() throws Exception {
        assertThat(explain("{\"tpye\": \"stub\"}", Reach.OFFLINE).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).isEqualTo("is tpye meant to be it?"));
    }

    @Test
    void whatCreateRefuses_isAFindingThoughThePlugInIsSilent() throws Exception {
        stub.created = context -> {
            throw new ConfigurationException("stub_bad", "the stub is bad; make it good");
        };

        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).findings())
                .containsExactly(new Finding("stub_bad", Severity.FAILURE, "the stub is bad", "make it good"));
    }

    @Test
    void sameMistake_metTwice_isOneFinding() throws Exception {
        stub.explained = (context, out) -> {
            out.finding("stub_bad", "the stub is bad", "make it good");
            out.finding("stub_worse", "wif.json: the stub is worse", "make it good");
        };
        stub.created = context -> {
            throw new ConfigurationException("stub_bad", "wif.json: the stub is bad; make it better");
        };
        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).findings()).hasSize(2);

        stub.created = context -> {
            throw new ConfigurationException("stub_worse", "the stub is worse; make it better");
        };
        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).findings()).hasSize(2);
    }

    @Test
    void refusalOfTheServer_isToldThoughTheSourceFailedWithTheSameCode() throws Exception {
        stub.explained = (context, out) ->
                out.failure(new SubjectTokenException("invalid_grant", "the source was refused a subject token", null));
        stub.created = context -> context.refreshing("stub", (wish, flight) -> {
            throw new TokenEndpointException(SERVER, 400, Map.of("error", "invalid_grant"), "", null);
        });

        assertThat(explain("{\"type\": \"stub\"}", Reach.EXCHANGE).findings())
                .extracting(Finding::code, Finding::severity)
                .containsExactly(tuple("invalid_grant", Severity.FAILURE), tuple("invalid_grant", Severity.FAILURE));
    }

    @Test
    void bugOfAPlugIn_isAFindingWithoutItsWords() throws Exception {
        stub.explained = (context, out) -> {
            throw new IllegalStateException("canary");
        };

        Diagnosis diagnosis = explain("{\"type\": \"stub\"}", Reach.OFFLINE);

        assertThat(code(diagnosis)).isEqualTo("plugin_failed");
        assertThat(diagnosis.toString()).doesNotContain("canary");
    }

    @Test
    void interruption_isNoFinding() {
        stub.explained = (context, out) -> {
            throw new CancellationException();
        };

        assertThatThrownBy(() -> explain("{\"type\": \"stub\"}", Reach.OFFLINE))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void everyText_isSafeForATerminal() throws Exception {
        stub.explained = (context, out) -> {
            out.section("s\u001b[31m");
            out.fact("n\r\n", "v\u202e" + "x".repeat(10_000));
            out.finding("c\u0007", "w\u001b[31m", "r\u2028");
            out.warning("c", "é", "r");
        };

        Diagnosis diagnosis = explain("{\"type\": \"stub\"}", Reach.OFFLINE);

        assertThat(diagnosis.facts().get(2).value()).startsWith("v?x").hasSizeLessThan(2_100);
        assertThat(diagnosis.facts().get(2)).returns("s?[31m", Fact::section).returns("n??", Fact::name);
        assertThat(diagnosis.findings())
                .containsExactly(
                        new Finding("c?", Severity.FAILURE, "w?[31m", "r?"),
                        new Finding("c", Severity.WARNING, "é", "r"));
    }

    @Test
    void unknownMembers_areWarningsAndNotEndless() throws Exception {
        stub.explained = (context, out) -> out.unknownMembers(
                JsonView.of(Map.of("auduence", "a", "x".repeat(1_000), "b", "type", "c")), Set.of("audience", "type"));

        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).findings())
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.what()).hasSizeLessThan(200);
                })
                .anySatisfy(finding -> assertThat(finding.remedy()).isEqualTo("did you mean audience?"))
                .anySatisfy(finding -> assertThat(finding.remedy()).isEqualTo("remove it"));
    }

    @Test
    void trust_isToldForEveryThingThatTheFileNames() throws Exception {
        stub.explained = (context, out) -> {
            context.http().check(call(true));
            assertThatThrownBy(() -> context.http().check(call(false))).isInstanceOf(ConfigurationException.class);
            context.files().check(folder.resolve("token"));
        };

        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).facts())
                .filteredOn(fact -> fact.section().equals("Trust"))
                .extracting(Fact::value)
                .containsExactly(
                        "allowed: known by heart, whatever the file says",
                        "refused by the trust policy",
                        "allowed: beside the credential file, or where secrets are mounted");
    }

    @Test
    void offline_nothingIsSent() throws Exception {
        stub.explained = (context, out) -> {
            assertThatThrownBy(() -> context.http().send(call(true)))
                    .isInstanceOf(TransportException.class)
                    .hasFieldOrPropertyWithValue("code", "offline");
            assertThat(context.http().sendAsync(call(true))).isCompletedExceptionally();
            assertThat(out.serverTime()).isEmpty();
        };

        assertThat(explain("{\"type\": \"stub\"}", Reach.OFFLINE).findings()).isEmpty();
    }

    @Test
    void clockOfAServer_isHeardAndCompared() throws Exception {
        stub.explained = (context, out) -> {
            ask(context);
            assertThat(Duration.between(
                            context.time().instant(), out.serverTime().orElseThrow()))
                    .isBetween(ahead.minusSeconds(20), ahead.plusSeconds(20));
        };

        ahead = Duration.ofSeconds(3);
        assertThat(explain("{\"type\": \"stub\"}", Reach.SOURCE).findings()).isEmpty();
        ahead = Duration.ofHours(1);
        assertThat(explain("{\"type\": \"stub\"}", Reach.SOURCE).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("clock_skewed");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.what()).contains("behind that of server.example");
                });
    }

    @Test
    void exchange_thatWorks_turnsFailuresIntoWarnings() throws Exception {
        stub.explained = (context, out) -> out.finding("likely", "will most likely fail", "look again");

        assertThat(explain("{\"type\": \"stub\"}", Reach.SOURCE).firstFailure()).isPresent();
        Diagnosis diagnosis = explain("{\"type\": \"stub\"}", Reach.EXCHANGE);

        assertThat(diagnosis.firstFailure()).isEmpty();
        assertThat(diagnosis.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(diagnosis.facts()).extracting(Fact::name).contains("access token");
        assertThat(diagnosis.toString()).doesNotContain("canary-token");
    }

    @Test
    void chain_tellsOfEverySource_andExplainsTheOneThatIsUsed() {
        StubProvider first = new StubProvider("a");
        first.detected = context -> new Detection.Absent("sees nothing");
        stub.detected = context -> new Detection.Found(stub.credential(context), "here");
        stub.explained = (context, out) -> out.fact("says", "hello");
        try (Credentials credentials = with(first, stub, new StubProvider("z"))) {
            Diagnosis diagnosis = credentials.explainDefault(Reach.OFFLINE);

            assertThat(diagnosis.sources())
                    .containsExactly(
                            new Source("a", State.ABSENT, "sees nothing"),
                            new Source("stub", State.USED, "found here"),
                            new Source("z", State.NOT_ASKED, "the search ended at stub"));
            assertThat(diagnosis.facts()).containsExactly(new Fact("", "says", "hello"));
            assertThat(diagnosis.findings()).isEmpty();
        }
    }

    @Test
    void chain_thatMeetsSomethingBroken_endsThereAndSaysWhy() {
        stub.detected = context -> {
            throw new ConfigurationException("stub_bad", "the stub is bad; make it good");
        };
        try (Credentials credentials = with(stub, new StubProvider("z"))) {
            Diagnosis diagnosis = credentials.explainDefault(Reach.OFFLINE);

            assertThat(diagnosis.sources()).extracting(Source::state).containsExactly(State.BROKEN, State.NOT_ASKED);
            assertThat(code(diagnosis)).isEqualTo("stub_bad");
        }
    }

    @Test
    void chain_thatFindsNothing_isAFinding() {
        try (Credentials credentials = with(stub)) {
            assertThat(code(credentials.explainDefault(Reach.OFFLINE))).isEqualTo("no_credential");
        }
    }

    @Test
    void chain_ofPlugInsThatClash_isAFinding() {
        try (Credentials credentials = with(stub, new StubProvider("stub"))) {
            assertThat(code(credentials.explainDefault(Reach.OFFLINE))).isEqualTo("plugin_clash");
        }
    }

    private Diagnosis explain(String json, Reach reach) throws Exception {
        Path file = Files.writeString(folder.resolve("wif.json"), json);
        try (Credentials credentials = with(stub)) {
            return credentials.explain(file, reach);
        }
    }

    private static String code(Diagnosis diagnosis) {
        assertThat(diagnosis.findings()).hasSize(1);
        return diagnosis.firstFailure().orElseThrow().code();
    }

    private static HttpCall call(boolean wellKnown) {
        return HttpCall.get(SERVER, Purpose.SUBJECT_SOURCE).wellKnown(wellKnown).build();
    }

    private static void ask(CredentialContext context) {
        try {
            context.http().send(call(true));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Credentials with(CredentialProvider... providers) {
        return Credentials.builder()
                .wiring(seams -> {
                    seams.transport(new Dated());
                    List.of(providers).forEach(seams::provider);
                })
                .build();
    }

    /** Answers with nothing but the time. */
    private final class Dated implements HttpTransport {
        @Override
        public HttpResult send(HttpCall call) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plus(ahead).atZone(ZoneOffset.UTC));
            return HttpResult.of(
                    200, HttpHeaders.of(Map.of("Date", List.of(date)), (name, value) -> true), new byte[0]);
        }

        @Override
        public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
            return CompletableFuture.completedFuture(send(call));
        }
    }

    private static final class StubProvider implements CredentialProvider {
        private final String name;
        private BiConsumer<CredentialContext, Explanation> explained = (context, out) -> {};
        private Function<CredentialContext, Credential> created = this::credential;
        private Function<CredentialContext, Detection> detected = context -> new Detection.Absent("is a stub");

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
            return created.apply(context);
        }

        Credential credential(CredentialContext context) {
            return context.refreshing(
                    name,
                    (wish, flight) -> AccessToken.builder("canary-token")
                            .obtainedAt(context.time().instant())
                            .build());
        }

        @Override
        public Detection detect(CredentialContext context) {
            return detected.apply(context);
        }

        @Override
        public void explain(JsonView config, CredentialContext context, Explanation out) {
            explained.accept(context, out);
        }

        @Override
        public void explainDetected(CredentialContext context, Explanation out) {
            explained.accept(context, out);
        }
    }
}
