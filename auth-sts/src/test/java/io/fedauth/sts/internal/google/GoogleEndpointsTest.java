// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import static io.fedauth.sts.internal.google.GoogleEndpoints.IAM_CREDENTIALS;
import static io.fedauth.sts.internal.google.GoogleEndpoints.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.spi.Environment;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C1")
class GoogleEndpointsTest {
    private static final Environment SILENT = Environment.of(Map.of(), Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sts.googleapis.com/v1/token",
                "https://sts.googleapis.com",
                "https://STS.GoogleAPIs.com/v1/token",
                "HTTPS://sts.googleapis.com/v1/token",
                "https://sts.googleapis.com:443/v1/token",
                "https://sts.mtls.googleapis.com/v1/token",
                "https://sts.us-central1.rep.googleapis.com/v1/token",
                "https://sts.eu.rep.googleapis.com/v1/token",
                "https://sts.us-central1.rep.mtls.googleapis.com/v1/token",
                "https://us-east-1.sts.googleapis.com",
                "https://US-EAST-1.sts.googleapis.com",
                "https://sts.us-east1.googleapis.com",
                "https://sts.northamerica-northeast2.googleapis.com",
                "https://us-west-1-sts.googleapis.com/path?query",
                "https://sts-us-east-1.p.googleapis.com",
                "https://sts-myendpoint.p.googleapis.com",
                "https://sts.apis-tpczero.goog/v1/token",
                "https://sts.mtls.apis-tpczero.goog/v1/token",
                "https://sts.u-germany-northeast1.rep.apis-berlin-build0.goog/v1/token"
            })
    void token_service_is_known_in_all_its_forms(String uri) {
        assertThat(STS.has(URI.create(uri), SILENT)).isTrue();
        assertThat(IAM_CREDENTIALS.has(URI.create(uri), SILENT)).isFalse();
        assertThat(IAM_CREDENTIALS.has(
                        URI.create(uri.replace("sts", "iamcredentials").replace("STS", "iamcredentials")), SILENT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another scheme, port or authority
                "http://sts.googleapis.com/v1/token",
                "hhttps://sts.googleapis.com/v1/token",
                "https://sts.googleapis.com:8443/v1/token",
                "https://sts.googleapis.com:0/v1/token",
                "https://user@sts.googleapis.com/v1/token",
                "https://sts.googleapis.com@evil.example/v1/token",
                "https://evil.example/sts.googleapis.com",
                "https://evil.example?sts.googleapis.com",
                "https://evil.example#sts.googleapis.com",
                "https:///sts.googleapis.com",
                "https:sts.googleapis.com",
                "sts.googleapis.com",
                "/v1/token",
                // suffixes and look-alikes
                "https://sts.googleapis.com.evil.example/v1/token",
                "https://sts.googleapis.comevil.com/v1/token",
                "https://evilsts.googleapis.com.example",
                "https://sts.evilgoogleapis.com",
                "https://stsgoogleapis.com",
                "https://sts.pgoogleapis.com",
                "https://sts.g00gleapis.com",
                "https://sts.xn--googeapis-9ob.com",
                "https://sts.googleapis.co",
                "https://sts.googleapis.com./v1/token",
                "https://sts..googleapis.com/v1/token",
                "https://googleapis.com",
                "https://8.8.8.8/v1/token",
                "https://[::1]/v1/token",
                // names of other services, some of which lead to what their users have put there
                "https://sts.storage.googleapis.com",
                "https://storage.googleapis.com",
                "https://sts.appspot.googleapis.com",
                "https://us-east1-storage.googleapis.com",
                "https://st.s.googleapis.com",
                "https://-sts.googleapis.com",
                "https://sts-.p.googleapis.com",
                "https://xsts.googleapis.com",
                "https://sts-us-east-1.googleapis.com",
                "https://us-east-1.us-east-1.sts.googleapis.com",
                "https://us-ea.s.t.sts.googleapis.com",
                "https://p.googleapis.com",
                "https://sts.p.com",
                "https://sts.p.googleapis.com",
                "https://xyz-sts.p.googleapis.com",
                "https://sts-xyz.123.p.googleapis.com",
                "https://sts-xyz.p1.googleapis.com",
                "https://sts-xyz.p.foo.com",
                "https://sts-xyz.p.foo.googleapis.com",
                "https://sts.rep.googleapis.com.example",
                "https://sts.a.b.rep.googleapis.com",
                "https://sts.mtls.us-east1.googleapis.com",
                // universes that nobody vouches for
                "https://sts.apis-.goog",
                "https://sts.apis.goog",
                "https://sts.evil.goog",
                "https://sts.apis-x.goog.evil.example",
                "https://sts.apis-x.google",
                "https://apis-x.goog",
                "https://sts.s3nsapis.fr/v1/token",
                "https://sts.evil.example/v1/token"
            })
    void nothing_else_is_known(String uri) {
        assertThat(STS.has(URI.create(uri), SILENT)).isFalse();
    }

    @Nested
    class Universes {
        private boolean isKnown(String universe, String uri) {
            return STS.has(
                    URI.create(uri), Environment.of(Map.of(GoogleEndpoints.UNIVERSE_VARIABLE, universe), Map.of()));
        }

        @Test
        void operator_vouches_for_a_universe() {
            assertThat(isKnown("s3nsapis.fr", "https://sts.s3nsapis.fr/v1/token"))
                    .isTrue();
            assertThat(isKnown(" S3nsApis.fr ", "https://sts.u-france-east1.rep.s3nsapis.fr/v1/token"))
                    .isTrue();
            assertThat(isKnown("cloud.corp.example", "https://sts.cloud.corp.example/v1/token"))
                    .isTrue();
        }

        @Test
        void operators_universe_does_not_replace_googles_own() {
            assertThat(isKnown("s3nsapis.fr", "https://sts.googleapis.com/v1/token"))
                    .isTrue();
        }

        @Test
        void operators_word_covers_that_universe_only() {
            assertThat(isKnown("s3nsapis.fr", "https://sts.evil.example/v1/token"))
                    .isFalse();
            assertThat(isKnown("s3nsapis.fr", "https://sts.s3nsapis.fr.evil.example/v1/token"))
                    .isFalse();
            assertThat(isKnown("s3nsapis.fr", "https://evil.s3nsapis.fr/v1/token"))
                    .isFalse();
        }

        @Test
        void top_level_domain_or_pattern_is_no_universe() {
            assertThat(isKnown("com", "https://sts.com/v1/token")).isFalse();
            assertThat(isKnown(".*", "https://sts.evil.example/v1/token")).isFalse();
            assertThat(isKnown("*.example", "https://sts.evil.example/v1/token"))
                    .isFalse();
        }
    }
}
