// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ID tokens and signatures of service accounts. */
class AccountMethodTest {
    private static final String PRINCIPAL =
            "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-pool/subject/demo-workload";
    private static final FakeClock CLOCK = new FakeClock();
    private static final ServiceAccount OPEN = ServiceAccount.of("open@p.iam.gserviceaccount.com");
    private static final ServiceAccount FIRST =
            ServiceAccount.of("first@p.iam.gserviceaccount.com").impersonatedBy(PRINCIPAL);
    private static final ServiceAccount SECOND =
            ServiceAccount.of("second@p.iam.gserviceaccount.com").impersonatedBy(FIRST.principal());
    private static final ServiceAccount THIRD =
            ServiceAccount.of("third@p.iam.gserviceaccount.com").impersonatedBy(SECOND.principal());

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.clock(CLOCK)
            .serviceAccount(OPEN)
            .serviceAccount(FIRST)
            .serviceAccount(SECOND)
            .serviceAccount(THIRD));

    static Stream<Wrong> wrong() {
        return Stream.of(idTokens(), blobs(), claims(), chains(), keys()).flatMap(List::stream);
    }

    private static List<Wrong> idTokens() {
        return List.of(
                wrong(Refusal.ID_TOKEN_AUDIENCE_MISSING, "generateIdToken", "{}"),
                wrong(Refusal.ID_TOKEN_AUDIENCE_MISSING, "generateIdToken", "{'audience':' '}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "generateIdToken", "{'audience':['a']}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "generateIdToken", "{'audience':'a','includeEmail':1}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "generateIdToken", "{'audience':'a','includeEmail':'yes'}"),
                wrong(Refusal.JSON_MEMBER_UNKNOWN, "generateIdToken", "{'audience':'a','scope':['a']}"));
    }

    private static List<Wrong> blobs() {
        return List.of(
                wrong(Refusal.PAYLOAD_MISSING, "signBlob", "{}"),
                wrong(Refusal.PAYLOAD_MISSING, "signBlob", "{'payload':''}"),
                wrong(Refusal.PAYLOAD_NOT_BASE64, "signBlob", "{'payload':'!'}"),
                wrong(Refusal.JSON_MEMBER_UNKNOWN, "signBlob", "{'payload':'AA==','bytesToSign':'AA=='}"));
    }

    private static List<Wrong> claims() {
        return List.of(
                wrong(Refusal.PAYLOAD_MISSING, "signJwt", "{}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "signJwt", "{'payload':{'sub':'a'}}"),
                wrong(Refusal.CLAIMS_MALFORMED, "signJwt", "{'payload':'[]'}"),
                wrong(Refusal.CLAIMS_MALFORMED, "signJwt", "{'payload':'{'}"),
                expiry("'soon'"),
                expiry("1.5"),
                expiry("null"),
                expiry(String.valueOf(CLOCK.instant().getEpochSecond() - 1)),
                expiry(String.valueOf(CLOCK.instant().getEpochSecond() + 43_201)));
    }

    private static Wrong expiry(String exp) {
        return wrong(
                Refusal.CLAIMS_EXPIRY_WRONG, "signJwt", "{'payload':'{\\'exp\\':" + exp.replace("'", "\\'") + "}'}");
    }

    /** From the workload the chain leads to the first, from it to the second, and from that to the third. */
    private static List<Wrong> chains() {
        return Stream.of("generateIdToken|'audience':'a'", "signBlob|'payload':'AA=='", "signJwt|'payload':'{}'")
                .map(method -> method.split("\\|"))
                .flatMap(method -> Stream.of(delegates(), delegates(FIRST), delegates(SECOND), delegates(SECOND, FIRST))
                        .map(delegates -> new Wrong(
                                Refusal.IMPERSONATION_DENIED,
                                method[0] + " through " + delegates,
                                sts -> IamClient.call(
                                        sts, THIRD, method[0], "{" + method[1] + ",'delegates':" + delegates + "}"))))
                .toList();
    }

    private static List<Wrong> keys() {
        return List.of(
                new Wrong(
                        Refusal.SERVICE_ACCOUNT_UNKNOWN,
                        "keys",
                        sts -> EmulatorClient.get(sts.endpoints().serviceAccountKeys("nobody@p"))),
                new Wrong(
                        Refusal.SERVICE_ACCOUNT_UNKNOWN,
                        "certificates",
                        sts -> EmulatorClient.get(sts.endpoints().serviceAccountCertificates("nobody@p"))));
    }

    private static String delegates(ServiceAccount... accounts) {
        return Stream.of(accounts)
                .map(account -> "'projects/-/serviceAccounts/" + account.email() + "'")
                .toList()
                .toString();
    }

    private static Wrong wrong(Refusal reason, String method, String body) {
        return new Wrong(reason, method + " " + body, sts -> IamClient.call(sts, OPEN, method, body));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    @Test
    void idToken_saysWhatWasAskedFor_andVerifies(StsEmulator emulator) throws Exception {
        Answer answer = IamClient.call(
                emulator,
                THIRD,
                "generateIdToken",
                "{'audience':'a','includeEmail':'true','useEmailAzp':true,'delegates':" + delegates(FIRST, SECOND)
                        + "}");

        SignedJWT token = SignedJWT.parse(answer.string("token"));
        JWKSet keys = JWKSet.parse(
                EmulatorClient.get(emulator.endpoints().idTokenKeys()).body());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsEntry("iss", emulator.uri() + "/")
                .containsEntry("aud", List.of("a"))
                .containsEntry("azp", THIRD.email())
                .containsEntry("sub", THIRD.uniqueId())
                .containsEntry("email", THIRD.email())
                .containsEntry("email_verified", true);
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(CLOCK.instant().plusSeconds(3600));
    }

    @Test
    void idToken_withoutEmail_namesTheUniqueIdOnly(StsEmulator emulator) throws Exception {
        Answer answer = IamClient.call(emulator, OPEN, "generateIdToken", "{'audience':'a'}");

        assertThat(SignedJWT.parse(answer.string("token")).getJWTClaimsSet().getClaims())
                .containsOnlyKeys("aud", "azp", "exp", "iat", "iss", "sub")
                .containsEntry("azp", OPEN.uniqueId());
    }

    @Test
    void metadata_leadsToTheKeysOfIdTokens(StsEmulator emulator) {
        assertThat(EmulatorClient.get(emulator.endpoints().metadata()).json())
                .containsEntry("issuer", emulator.uri() + "/")
                .containsEntry("jwks_uri", emulator.endpoints().idTokenKeys().toString());
    }

    @Test
    void blob_isSignedWithTheKeyOfTheCertificate(StsEmulator emulator) throws Exception {
        Answer answer = IamClient.call(emulator, FIRST, "signBlob", "{'payload':'AAECAw=='}");

        X509Certificate certificate = certificate(emulator, FIRST, answer.string("keyId"));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains(FIRST.email());
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate);
        verifier.update(new byte[] {0, 1, 2, 3});
        assertThat(verifier.verify(Base64.getDecoder().decode(answer.string("signedBlob"))))
                .isTrue();
    }

    @Test
    void accounts_haveKeysOfTheirOwn(StsEmulator emulator) throws Exception {
        SignedJWT jwt = SignedJWT.parse(
                IamClient.call(emulator, OPEN, "signJwt", "{'payload':'{}'}").string("signedJwt"));

        assertThat(jwt.getHeader().toJSONObject()).containsOnlyKeys("alg", "kid", "typ");
        assertThat(jwt.verify(verifier(emulator, OPEN))).isTrue();
        assertThat(jwt.verify(verifier(emulator, FIRST))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 43_200})
    void claims_mayExpireFromNowToTwelveHoursAhead(long seconds, StsEmulator emulator) {
        long exp = CLOCK.instant().getEpochSecond() + seconds;
        assertThat(IamClient.call(emulator, OPEN, "signJwt", "{'payload':'{\\'exp\\':" + exp + "}'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void account_isKnownByItsUniqueIdToo(StsEmulator emulator) {
        assertThat(OPEN.uniqueId()).matches("[0-9]{21}").isNotEqualTo(FIRST.uniqueId());
        assertThat(IamClient.call(emulator, ServiceAccount.of(OPEN.uniqueId()), "signBlob", "{'payload':'AA=='}")
                        .status())
                .isEqualTo(200);
    }

    private static RSASSAVerifier verifier(StsEmulator emulator, ServiceAccount account) throws Exception {
        String keys = EmulatorClient.get(emulator.endpoints().serviceAccountKeys(account.email()))
                .body();
        return new RSASSAVerifier(JWKSet.parse(keys).getKeys().get(0).toRSAKey());
    }

    private static X509Certificate certificate(StsEmulator emulator, ServiceAccount account, String keyId)
            throws Exception {
        String pem = EmulatorClient.get(emulator.endpoints().serviceAccountCertificates(account.email()))
                .string(keyId);
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
