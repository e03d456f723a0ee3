// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.RecordedExplanation;
import io.fedauth.testkit.TestWorld;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A machine of the test's own: variables, files, and what its metadata services answer by path. */
final class AwsWorld implements AutoCloseable {
    static final String SESSIONS = "/latest/api/token";
    static final String ROLES = "/latest/meta-data/iam/security-credentials";
    static final String ZONE = "/latest/meta-data/placement/availability-zone";
    static final String REGION = "/latest/meta-data/placement/region";
    static final Map<String, Object> PLAIN = Map.of("environment_id", "aws1");

    final TestWorld world;
    private final Map<String, FakeTransport.Answer> answers = new LinkedHashMap<>();

    AwsWorld(Path folder) {
        world = TestWorld.in(folder);
        set("HOME", folder.toString());
        world.transport().always(this::answer);
    }

    private HttpResult answer(HttpCall call) throws InterruptedException {
        FakeTransport.Answer known = answers.get(call.uri().getPath());
        return known == null
                ? HttpResult.of(404, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0])
                : known.to(call);
    }

    AwsWorld set(String name, String value) {
        world.environment().setVariable(name, value);
        return this;
    }

    AwsWorld region(String region) {
        return set("AWS_REGION", region);
    }

    AwsWorld answer(String path, FakeTransport.Answer answer) {
        answers.put(path, answer);
        return this;
    }

    AwsWorld text(String path, String text) {
        return answer(path, FakeTransport.answer(200, "text/plain", text));
    }

    /** An instance with a role, whose metadata service speaks the second version. */
    AwsWorld instance(String secret) {
        return text(SESSIONS, "session")
                .text(ROLES, "the-role")
                .answer(ROLES + "/the-role", FakeTransport.json(keys("ASIAINSTANCE00000000", secret, "")))
                .text(REGION, "eu-west-3");
    }

    /** The document in which keys are handed out. */
    static String keys(String id, String secret, String more) {
        return "{\"Code\": \"Success\", \"AccessKeyId\": \"" + id + "\", \"SecretAccessKey\": \"" + secret
                + "\", \"Token\": \"token\"" + more + "}";
    }

    SubjectTokenSupplier bind(Map<String, ?> source) {
        return new AwsSubjectToken().bind(JsonView.of(source), world.context());
    }

    Signed ask(SubjectTokenSupplier supplier) throws Exception {
        return new Signed(supplier.subjectToken(new UsualExchange(world.exchange(TokenType.AWS4_REQUEST))));
    }

    Signed ask(Map<String, ?> source) throws Exception {
        return ask(bind(source));
    }

    RecordedExplanation explain(Map<String, ?> source) throws Exception {
        RecordedExplanation explanation = new RecordedExplanation();
        SubjectTokenSupplier supplier = bind(source);
        supplier.explain(world.exchange(TokenType.AWS4_REQUEST), explanation);
        supplier.explainToken(ask(supplier).token(), explanation);
        return explanation;
    }

    /** The paths that were asked for, in their order. */
    List<String> asked() {
        return world.transport().calls().stream()
                .map(call -> call.uri().getPath())
                .toList();
    }

    @Override
    public void close() {
        world.close();
    }

    /** An exchange that follows no refusal, so that what is known still counts. */
    private record UsualExchange(SubjectTokenContext fresh) implements SubjectTokenContext {
        @Override
        public boolean forceFresh() {
            return false;
        }

        @Override
        public Optional<String> audience() {
            return fresh.audience();
        }

        @Override
        public Optional<TokenType> wantedType() {
            return fresh.wantedType();
        }

        @Override
        public CredentialContext kernel() {
            return fresh.kernel();
        }

        @Override
        public Duration remaining() {
            return fresh.remaining();
        }

        @Override
        public Duration minimumLife() {
            return fresh.minimumLife();
        }

        @Override
        public SubjectTokenContext forSubject(String audience, TokenType wanted) {
            return fresh.forSubject(audience, wanted);
        }
    }

    /** A subject token, decoded as far as tests look into it. */
    record Signed(SubjectToken token) {
        private static final Pattern CREDENTIAL =
                Pattern.compile("Credential=([^/]+)/([0-9]{8})/([^/]+)/sts/aws4_request");

        String json() {
            return URLDecoder.decode(token.value(), StandardCharsets.UTF_8);
        }

        String accessKeyId() {
            return credential(1);
        }

        String region() {
            return credential(3);
        }

        private String credential(int group) {
            Matcher matcher = CREDENTIAL.matcher(json());
            if (!matcher.find()) {
                throw new AssertionError("no credential in " + json());
            }
            return matcher.group(group);
        }

        String url() {
            return json().replaceFirst(".*\"url\":\"([^\"]*)\".*", "$1");
        }
    }
}
