// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Figures;
import io.fedauth.modules.consumer.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Workload Identity Federation costs: as Maven resolves it, in files and bytes. */
class DependencySetTest {
    private static final long MOST_BYTES_OVER_OIDC = 640 * 1024;
    private static final long MOST_BYTES_OVER_X509 = 680 * 1024;
    private static final long MOST_BYTES_OVER_AWS = 5_000_000;
    private static final long MOST_BYTES_OVER_SAML = 8_500_000;
    private static final long MOST_BYTES_OF_BOUNCY_CASTLE = 9_700_000;

    @Test
    void wifOverOidc_isFiveJarsOfFewBytes() throws IOException {
        Jars jars = Application.OIDC.jars();

        assertThat(artifacts(jars))
                .containsExactlyInAnyOrder("auth-api", "auth-sts", "provider-oidc", "jakarta.json-api", "parsson");
        assertThat(bytes("OIDC", jars)).isBetween(1L, MOST_BYTES_OVER_OIDC);
    }

    @Test
    void wifOverX509_isFiveJarsOfFewBytes() throws IOException {
        Jars jars = Application.X509.jars();

        assertThat(artifacts(jars))
                .containsExactlyInAnyOrder("auth-api", "auth-sts", "provider-x509", "jakarta.json-api", "parsson");
        assertThat(bytes("X.509", jars)).isBetween(1L, MOST_BYTES_OVER_X509);
    }

    /** Nothing of the SDK that provider-aws does not need: no HTTP client, no service, no event streams. */
    @Test
    void wifOverAws_isWithoutHttpClientsAndServices() throws IOException {
        Jars jars = Application.AWS.jars();

        assertThat(artifacts(jars))
                .contains("auth-api", "auth-sts", "provider-aws", "auth", "profiles")
                .doesNotContain("eventstream", "http-auth-aws-eventstream", "sts", "sso", "url-connection-client");
        assertThat(bytes("AWS", jars)).isBetween(1L, MOST_BYTES_OVER_AWS);
    }

    /** What OpenSAML needs for what is used of it, by name: none of the 28 jars more that it would bring. */
    @Test
    void wifOverSaml_isWithoutWhatNothingCalls() throws IOException {
        Jars jars = Application.SAML.jars();

        assertThat(artifacts(jars))
                .containsExactlyInAnyOrder(
                        "auth-api",
                        "auth-sts",
                        "provider-saml",
                        "jakarta.json-api",
                        "parsson",
                        "slf4j-nop",
                        "opensaml-core",
                        "opensaml-saml-api",
                        "opensaml-saml-impl",
                        "opensaml-security-api",
                        "opensaml-security-impl",
                        "opensaml-xmlsec-api",
                        "opensaml-xmlsec-impl",
                        "java-support",
                        "cryptacular",
                        "xmlsec",
                        "commons-codec",
                        "guava",
                        "failureaccess",
                        "slf4j-api");
        assertThat(bytes("SAML", jars)).isBetween(1L, MOST_BYTES_OVER_SAML);
    }

    /** BouncyCastle comes with this one jar of ours, and nothing but BouncyCastle does. */
    @Test
    void keysOfOtherKinds_addBouncyCastleOnly() throws IOException {
        Jars jars = Application.KEYS.jars();

        assertThat(artifacts(jars))
                .containsExactlyInAnyOrder(
                        "auth-api",
                        "auth-sts",
                        "provider-x509",
                        "jakarta.json-api",
                        "parsson",
                        "keys-bouncycastle",
                        "bcpkix-jdk18on",
                        "bcprov-jdk18on",
                        "bcutil-jdk18on");
        assertThat(bytes("X.509 with keys-bouncycastle", jars))
                .isBetween(1L, MOST_BYTES_OVER_X509 + MOST_BYTES_OF_BOUNCY_CASTLE);
    }

    private static List<String> artifacts(Jars jars) {
        return jars.files().stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", ""))
                .toList();
    }

    private static long bytes(String identity, Jars jars) throws IOException {
        long total = 0;
        for (Path jar : jars.files()) {
            total += Files.size(jar);
            Figures.print(jar.getFileName(), Files.size(jar), "bytes");
        }
        Figures.print("WIF over " + identity + ", all " + jars.files().size() + " jars", total, "bytes");
        return total;
    }
}
