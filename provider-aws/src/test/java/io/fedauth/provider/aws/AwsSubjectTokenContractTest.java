// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.LinkedHashMap;
import java.util.Map;

class AwsSubjectTokenContractTest extends SubjectTokenSupplierContract {
    private static final String METADATA = "http://169.254.169.254/latest/";

    @Override
    protected SubjectTokenSupplier service() {
        return new AwsSubjectToken();
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.environment().setVariable("HOME", world.folder().toString());
        world.transport().always(call -> {
            String path = call.uri().getPath();
            String body = path.endsWith("/token")
                    ? "session"
                    : path.endsWith("zone")
                            ? "us-east-1a"
                            : path.endsWith("/role") ? AwsWorld.keys("ASIA0000000000000000", secret, "") : "role";
            return FakeTransport.answer(200, "text/plain", body).to(call);
        });
        return JsonView.of(Map.of(
                "environment_id", "aws1",
                "region_url", METADATA + "meta-data/placement/availability-zone",
                "url", METADATA + "meta-data/iam/security-credentials",
                "regional_cred_verification_url",
                        "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
                "imdsv2_session_token_url", METADATA + "api/token"));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(403, "text/plain", secret));
    }

    @Override
    protected TokenType wantedType() {
        return TokenType.AWS4_REQUEST;
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        Map<String, JsonView> bad = new LinkedHashMap<>();
        bad.put("\"environment_id\" is \"aws2\"", JsonView.of(Map.of("environment_id", "aws2")));
        bad.put("\"environment_id\" is \"azure1\"", JsonView.of(Map.of("environment_id", "azure1")));
        bad.put("\"url\" is no URL", with("url", "http://h /" + CANARY));
        bad.put("\"url\" leads to metadata.example", with("url", "http://metadata.example/" + CANARY));
        bad.put("\"url\" leads to 169.254.169.254.evil.example", with("url", "http://169.254.169.254.evil.example/"));
        bad.put("\"region_url\" leads to 8.8.8.8", with("region_url", "http://8.8.8.8/" + CANARY));
        bad.put("\"imdsv2_session_token_url\" leads to", with("imdsv2_session_token_url", "https://169.254.169.254/"));
        bad.put(
                "\"regional_cred_verification_url\" is not an https",
                with("regional_cred_verification_url", "http://sts.{region}.amazonaws.com/" + CANARY));
        bad.put("\"regional_cred_verification_url\" is not", with("regional_cred_verification_url", CANARY));
        bad.put("\"aws.source\" is", with("aws", Map.of("source", "nowhere")));
        bad.put("\"aws.profile\" cannot stand", with("aws", Map.of("source", "imds", "profile", CANARY)));
        bad.put("\"file\" cannot stand", with("file", CANARY));
        return bad;
    }

    private static JsonView with(String member, Object value) {
        return JsonView.of(Map.of("environment_id", "aws1", member, value));
    }
}
