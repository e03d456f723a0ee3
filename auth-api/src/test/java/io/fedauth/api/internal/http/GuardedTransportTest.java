// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.TrustPolicy.Access;
import io.fedauth.api.TrustPolicy.Kind;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedTransportTest {
    private static final Path FILE = Path.of("/etc/app/credentials.json");

    private final List<Access> asked = new ArrayList<>();
    private final FakeTransport behind = new FakeTransport();

    @Test
    void https_isTheQuestionOfThePolicy_withAllThatItNeeds() throws Exception {
        HttpCall call = HttpCall.get(URI.create("https://STS.Example/v1?x=y"), Purpose.KEYS)
                .wellKnown(true)
                .build();

        guarded(TrustPolicy.strict()).send(call);

        assertThat(asked)
                .containsExactly(new Access(Kind.CONNECT, "sts.example", Purpose.KEYS, Optional.of(FILE), true));
        assertThat(behind.calls).containsExactly(call);
    }

    @Test
    @Tag("C1")
    void untrustedHost_isRefusedWithoutBeingReached_bothWays() {
        HttpTransport guarded = guarded(TrustPolicy.strict());
        HttpCall call = get("https://evil.example/token?secret=canary", Purpose.TOKEN_ENDPOINT);

        ConfigurationException refusal = refusal(guarded, call);
        Throwable async = catchThrowable(() -> guarded.sendAsync(call).get());

        assertThat(refusal.code()).isEqualTo("untrusted_host");
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.getMessage())
                .contains(
                        "evil.example",
                        "token endpoint",
                        FILE.toString(),
                        "TrustPolicy.hosts(\"evil.example\")",
                        "TrustPolicy.trusting()")
                .doesNotContain("canary");
        assertThat(async)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(refusal.getMessage());
        assertThat(behind.calls).isEmpty();
    }

    @Test
    void remedyOfTheMessage_works() throws Exception {
        HttpTransport guarded = guarded(TrustPolicy.strict().or(TrustPolicy.hosts("sts.example")));

        guarded.send(get("https://sts.example/token", Purpose.TOKEN_ENDPOINT));

        assertThat(behind.calls).hasSize(1);
    }

    @Test
    void hostNamedInCode_isTheCallersWord() throws Exception {
        HttpTransport guarded = new GuardedTransport(behind, TrustPolicy.strict(), Optional.empty());

        guarded.send(get("https://sts.example/token", Purpose.TOKEN_ENDPOINT));

        assertThat(behind.calls).hasSize(1);
    }

    @Tag("N13")
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void plainHttp_isRefusedForEveryPurpose_whateverThePolicySays(Purpose purpose) {
        for (String url : List.of(
                "http://sts.example/token?secret=canary",
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://8.8.8.8/",
                "http://[2001:db8::1]/",
                "http://[fc00::1]/",
                "http://localhost.evil.example/",
                "http://evil.localhost/",
                "http://0.0.0.0/",
                "http://[::]/")) {
            ConfigurationException refusal = refusal(guarded(TrustPolicy.trusting()), get(url, purpose));

            assertThat(refusal.code()).as(url).isEqualTo("url_insecure");
            assertThat(refusal.getMessage()).contains("use https").doesNotContain("canary");
        }
        assertThat(behind.calls).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Tag("N13")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/",
                "http://127.9.9.9/",
                "http://localhost/",
                "http://LOCALHOST/",
                "http://[::1]:1/"
            })
    void loopback_needsOnePermissionOfItsOwn(String url) throws Exception {
        HttpCall call = get(url, Purpose.TOKEN_ENDPOINT);

        ConfigurationException refusal = refusal(guarded(TrustPolicy.strict()), call);
        guarded(TrustPolicy.strict().or(TrustPolicy.httpLoopback())).send(call);

        assertThat(refusal.code()).isEqualTo("url_insecure");
        assertThat(refusal.getMessage()).contains("TrustPolicy.httpLoopback()");
        assertThat(behind.calls).containsExactly(call);
    }

    @Tag("C3")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://169.254.170.2/v2",
                "http://169.254.170.23/v1",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/latest",
                "http://[FD00:EC2::23]/v1",
                "http://[fd20:ce::254]/",
                "http://metadata.google.internal/computeMetadata"
            })
    void metadataAddress_isWellKnown_forLocalPurposesOnly(String url) throws Exception {
        HttpTransport strict = guarded(TrustPolicy.strict());

        strict.send(get(url, Purpose.LOCAL_METADATA));
        strict.send(get(url, Purpose.SUBJECT_SOURCE));

        assertThat(asked).allMatch(Access::wellKnown);
        assertThat(refusal(strict, get(url, Purpose.TOKEN_ENDPOINT)).code()).isEqualTo("url_insecure");
        assertThat(refusal(guarded(access -> false), get(url, Purpose.LOCAL_METADATA))
                        .code())
                .isEqualTo("untrusted_host");
    }

    @Test
    @Tag("C2")
    void malformedUrl_isRefusedBeforeThePolicyIsAsked() {
        HttpCall call = get("https://sts.googleapis.com@evil.example/", Purpose.TOKEN_ENDPOINT);

        assertThat(refusal(guarded(TrustPolicy.trusting()), call).code()).isEqualTo("url_malformed");
        assertThat(asked).isEmpty();
    }

    private HttpTransport guarded(TrustPolicy policy) {
        TrustPolicy listening = access -> {
            asked.add(access);
            return policy.allows(access);
        };
        return new GuardedTransport(behind, listening, Optional.of(FILE));
    }

    private static HttpCall get(String url, Purpose purpose) {
        return HttpCall.get(URI.create(url), purpose).build();
    }

    private static ConfigurationException refusal(HttpTransport transport, HttpCall call) {
        return catchThrowableOfType(ConfigurationException.class, () -> transport.send(call));
    }

    private static final class FakeTransport implements HttpTransport {
        private static final HttpResult EMPTY =
                HttpResult.of(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);

        private final List<HttpCall> calls = new ArrayList<>();

        @Override
        public HttpResult send(HttpCall call) {
            calls.add(call);
            return EMPTY;
        }

        @Override
        public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
            return CompletableFuture.completedFuture(send(call));
        }
    }
}
