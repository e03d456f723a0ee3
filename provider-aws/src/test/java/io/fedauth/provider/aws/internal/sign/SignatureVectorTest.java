// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that others have published, or that several other signers agree on. */
@Tag("A1")
class SignatureVectorTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant IN_2011 = Instant.parse("2011-09-09T23:36:00Z");
    private static final Instant IN_2020 = Instant.parse("2020-08-11T06:55:22Z");
    private static final String TARGET =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q";

    private final RequestSigner signer = new RequestSigner();

    /** The cases of botocore's suite, as google-auth has them. */
    @ParameterizedTest
    @CsvSource({
        "GET,  /,               '',              , ,                       '', b27ccfbfa7df52a200ff74193ca6e32d4b48b8856fab7ebf1c595d0670a7e470",
        "GET,  /foo/bar/../..,  '',              , ,                       '', b27ccfbfa7df52a200ff74193ca6e32d4b48b8856fab7ebf1c595d0670a7e470",
        "GET,  /./,             '',              , ,                       '', b27ccfbfa7df52a200ff74193ca6e32d4b48b8856fab7ebf1c595d0670a7e470",
        "GET,  /./foo,          '',              , ,                       '', 910e4d6c9abafaf87898e1eb4c929135782ea25bb0279703146455745391e63a",
        "GET,  /%E1%88%B4,      '',              , ,                       '', 8d6634c189aa8c75c2e51e106b6b5121bed103fdb351f7d7d4381c738823af74",
        "GET,  /,               foo=Zoo&foo=aha, , ,                       '', be7148d34ebccdc6423b19085378aa0bee970bdc61d144bd1a8c48c33079ab09",
        "GET,  /,               foo=aha&foo=Zoo, , ,                       '', be7148d34ebccdc6423b19085378aa0bee970bdc61d144bd1a8c48c33079ab09",
        "POST, /,               '',              ZOO, zoobar,              '', b7a95a52518abbca0964a999a880429ab734f35ebbf1235bd79a5de87756dc4a",
        "POST, /,               '',              zoo, ZOOBAR,              '', 273313af9d0c265c531e11db70bbd653f3ba074c1009239e8559d3987039cad7",
        "POST, /,               '',              p, ' phfft  ',            '', debf546796015d6f6ded8626f5ce98597c33b47b9164cf6b17b4642036fcb592",
        "POST, /,               '',              Content-Type, application/x-www-form-urlencoded, foo=bar, 5a15b22cf462f047318703b92e6f4f38884e4a7ab7b1d6426ca46a8bd1c26cbc",
        "POST, /,               foo=bar,         , ,                       '', b6e3b79003ce0743a491606ba1035a804593b0efb1e20a11cba83f8c25a57a92",
    })
    void signature_isThePublishedOne(ArgumentsAccessor row) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("date", "Mon, 09 Sep 2011 23:36:00 GMT"));
        headers.add(Map.entry("host", "host.foo.com"));
        if (row.get(3) != null) {
            headers.add(Map.entry(row.getString(3), row.getString(4)));
        }
        SignableRequest request =
                new SignableRequest(row.getString(0), row.getString(1), row.getString(2), headers, row.getString(5));
        AwsKeys keys = new AwsKeys("AKIDEXAMPLE", SECRET, Optional.empty());

        String authorization = signer.authorization(
                CanonicalRequest.of(request, PathRule.NORMALIZED),
                keys,
                CredentialScope.of(IN_2011, "us-east-1", "host"));

        assertThat(authorization)
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20110909/us-east-1/host/aws4_request,")
                .endsWith(", Signature=" + row.getString(6));
    }

    /** What botocore, aws4 and @smithy/signature-v4 agree on. */
    @ParameterizedTest
    @CsvSource({
        "false, false, c2cd16c60bad2917a87f35755cd14eb10bfcba1d10ea115e77ac3587711c6e17",
        "false, true,  781583bcd8481c1e99056237576dceabececd253dd3ec1c9795da20806570c32",
        "true,  false, 06defb29c25f146425a5af9b6a2f0e0b6b2c6293c192a0f2d09c45953f191fcd",
        "true,  true,  557e4ac070a5bcbdcac28c7afd1ae15c670029c44dd53b9ed37fbc6e8805acd6",
    })
    void callerIdentity_isSignedAsOthersDo(boolean temporary, boolean targeted, String signature) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("host", "sts.us-east-2.amazonaws.com"));
        headers.add(Map.entry("x-amz-date", "20200811T065522Z"));
        if (temporary) {
            headers.add(Map.entry("x-amz-security-token", "tok/EN+=="));
        }
        if (targeted) {
            headers.add(Map.entry("x-goog-cloud-target-resource", TARGET));
        }
        SignableRequest request =
                new SignableRequest("POST", "", "Action=GetCallerIdentity&Version=2011-06-15", headers, "");

        String authorization = signer.authorization(
                CanonicalRequest.of(request, PathRule.NORMALIZED),
                new AwsKeys("AKIDEXAMPLE", SECRET, Optional.empty()),
                CredentialScope.of(IN_2020, "us-east-2", "sts"));

        assertThat(authorization).endsWith(", Signature=" + signature);
    }

    @ParameterizedTest
    @CsvSource({
        ",          781583bcd8481c1e99056237576dceabececd253dd3ec1c9795da20806570c32",
        "tok/EN+==, 557e4ac070a5bcbdcac28c7afd1ae15c670029c44dd53b9ed37fbc6e8805acd6",
    })
    void subjectToken_isWhatOthersSign(String sessionToken, String signature) {
        String token = new CallerIdentitySigner()
                .subjectToken(
                        URI.create(
                                "https://sts.us-east-2.amazonaws.com" + "?Action=GetCallerIdentity&Version=2011-06-15"),
                        "us-east-2",
                        TARGET,
                        new AwsKeys("AKIDEXAMPLE", SECRET, Optional.ofNullable(sessionToken)),
                        IN_2020);

        assertThat(token).contains("Signature%3D" + signature + "%22");
    }
}
