// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkloadIssuerTest {
    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    @Test
    void metadata_leadsToPublicKeys(StsEmulator emulator) throws Exception {
        WorkloadIssuer issuer = emulator.issuer();
        Answer metadata = EmulatorClient.get(URI.create(issuer.uri() + "/.well-known/openid-configuration"));
        assertThat(metadata.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(metadata.json())
                .containsEntry("issuer", issuer.uri().toString())
                .containsEntry("jwks_uri", issuer.jwksUri().toString())
                .containsEntry("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));

        JWKSet keys = JWKSet.parse(EmulatorClient.get(issuer.jwksUri()).body());
        assertThat(keys.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        SignedJWT rsa = SignedJWT.parse(issuer.token().sign());
        assertThat(rsa.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(rsa.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        SignedJWT ec = SignedJWT.parse(issuer.token().algorithm("ES256").sign());
        assertThat(ec.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(ec.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    void token_isForTheEmulator_unlessToldOtherwise(StsEmulator emulator) throws Exception {
        SignedJWT token = SignedJWT.parse(emulator.issuer().token().sign());
        assertThat(token.getHeader().getType()).hasToString("JWT");
        assertThat(token.getJWTClaimsSet().getClaims()).containsOnlyKeys("iss", "sub", "aud", "iat", "exp");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(emulator.audience());

        SignedJWT other = SignedJWT.parse(emulator.issuer()
                .token()
                .subject("repo:a/b")
                .audience("one", "two")
                .lifetime(Duration.ofMinutes(5))
                .claim("ref", "main")
                .sign());
        assertThat(other.getJWTClaimsSet().getSubject()).isEqualTo("repo:a/b");
        assertThat(other.getJWTClaimsSet().getAudience()).containsExactly("one", "two");
        assertThat(other.getJWTClaimsSet().getStringClaim("ref")).isEqualTo("main");
        assertThat(other.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(other.getJWTClaimsSet().getIssueTime().toInstant().plusSeconds(300));
    }

    @Test
    void impossibleToken_isAnArgumentError(StsEmulator emulator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.issuer().token().algorithm("ES512").sign());
        assertThatIllegalStateException()
                .isThrownBy(() -> emulator.issuer().token().withoutClaim("iat").lifetime(Duration.ofHours(1)));
    }
}
