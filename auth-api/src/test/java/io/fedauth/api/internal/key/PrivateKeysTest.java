// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.PrivateKeyReader;
import io.fedauth.test.socket.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C8")
class PrivateKeysTest {
    private static final char[] NONE = {};

    private final PrivateKeys keys = new PrivateKeys(List.of());

    static Stream<Arguments> formats() {
        KeyPair p384 = TestKeys.curve("secp384r1");
        KeyPair p521 = TestKeys.curve("secp521r1");
        return Stream.of(
                arguments(
                        "PKCS#8 RSA",
                        "PRIVATE KEY",
                        TestKeys.RSA,
                        TestKeys.RSA.getPrivate().getEncoded()),
                arguments(
                        "PKCS#8 EC",
                        "PRIVATE KEY",
                        TestKeys.EC,
                        TestKeys.EC.getPrivate().getEncoded()),
                arguments("PKCS#8 P-384", "PRIVATE KEY", p384, p384.getPrivate().getEncoded()),
                arguments("PKCS#8 P-521", "PRIVATE KEY", p521, p521.getPrivate().getEncoded()),
                arguments(
                        "Ed25519",
                        "PRIVATE KEY",
                        TestKeys.ED25519,
                        TestKeys.ED25519.getPrivate().getEncoded()),
                arguments("RFC 5958", "PRIVATE KEY", TestKeys.ED25519, withPublicKey(TestKeys.ED25519)),
                arguments("PKCS#1", "RSA PRIVATE KEY", TestKeys.RSA, TestKeys.inner(TestKeys.RSA)),
                arguments("SEC 1 P-256", "EC PRIVATE KEY", TestKeys.EC, sec1(TestKeys.EC)),
                arguments("SEC 1 P-384", "EC PRIVATE KEY", p384, sec1(p384)),
                arguments("SEC 1 P-521", "EC PRIVATE KEY", p521, sec1(p521)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void pemAndDer_readTheSameKey(String format, String label, KeyPair pair, byte[] der) {
        assertThat(keys.read(TestKeys.pem(label, der), NONE)).isEqualTo(pair.getPrivate());
        assertThat(keys.read(der, NONE)).isEqualTo(pair.getPrivate());
    }

    @Nested
    class PemText {
        private final byte[] der = TestKeys.EC.getPrivate().getEncoded();
        private final String pem = new String(TestKeys.pem("PRIVATE KEY", der), US_ASCII);

        @Test
        void otherLineBreaks_read() {
            for (String text : List.of(
                    pem.replace("\n", "\r\n"),
                    pem.replace("\n", "\\n"),
                    pem.replace("\n", "\\r\\n"),
                    pem.replace("\n", ""),
                    pem.replace("\n", "\n\n"),
                    pem.strip(),
                    "  " + pem.replace("\n", "\n  "))) {
                assertThat(keys.read(text.getBytes(US_ASCII), NONE)).isEqualTo(TestKeys.EC.getPrivate());
            }
        }

        @Test
        void textAndOtherBlocksAround_read() {
            String text = "Bag Attributes\n" + certificate() + pem + certificate();

            assertThat(keys.read(text.getBytes(US_ASCII), NONE)).isEqualTo(TestKeys.EC.getPrivate());
        }

        @Test
        void parametersInFrontOfKeyWithoutCurve_read() {
            String text = new String(
                            TestKeys.pem(
                                    "EC PARAMETERS",
                                    TestKeys.curveOf(TestKeys.EC).encoded()),
                            US_ASCII)
                    + new String(TestKeys.pem("EC PRIVATE KEY", TestKeys.inner(TestKeys.EC)), US_ASCII);

            assertThat(keys.read(text.getBytes(US_ASCII), NONE)).isEqualTo(TestKeys.EC.getPrivate());
        }

        @Test
        void brokenPem_rejects() {
            assertRefused(pem.substring(0, pem.length() - 30).getBytes(US_ASCII), "key_malformed");
            assertRefused(pem.replace("-----END", "----END").getBytes(US_ASCII), "key_malformed");
            assertRefused("-----BEGIN ".getBytes(US_ASCII), "key_malformed");
            assertRefused("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----".getBytes(US_ASCII), "key_malformed");
            assertRefused(pem.replaceFirst("\nM", "\n!").getBytes(US_ASCII), "key_malformed");
            assertRefused(pem.replaceFirst("\nM", "\nA").getBytes(US_ASCII), "key_malformed");
            assertRefused((pem + pem).getBytes(US_ASCII), "key_malformed");
            assertRefused(certificate().getBytes(US_ASCII), "key_malformed");
            assertRefused(TestKeys.pem("EC PRIVATE KEY", TestKeys.inner(TestKeys.EC)), "key_malformed");
            assertRefused(TestKeys.pem("EC PRIVATE KEY", TestKeys.inner(TestKeys.RSA)), "key_malformed");
            assertRefused(TestKeys.pem("RSA PRIVATE KEY", TestKeys.inner(TestKeys.EC)), "key_malformed");
        }

        private String certificate() {
            return new String(TestKeys.pem("CERTIFICATE", new byte[100]), US_ASCII);
        }
    }

    @Nested
    class Encoding {
        @Test
        void empty_rejects() {
            assertRefused(new byte[0], "key_malformed");
        }

        @Test
        void cutAnywhere_rejects() {
            byte[] der = TestKeys.RSA.getPrivate().getEncoded();
            for (int length = 1; length < der.length; length++) {
                assertRefused(Arrays.copyOf(der, length), "key_malformed");
            }
        }

        @Test
        void trailingData_rejects() {
            byte[] der = TestKeys.EC.getPrivate().getEncoded();

            assertRefused(Arrays.copyOf(der, der.length + 1), "key_malformed");
        }

        @Test
        void pkcs12_givesItsOneKey(@TempDir Path folder) throws Exception {
            TestCertificates own = TestCertificates.make(folder, "dns:example.test");
            byte[] one = pkcs12("secret", own.privateKey(), own.certificate(), "a");
            byte[] two = pkcs12("secret", own.privateKey(), own.certificate(), "a", "b");

            assertThat(new PrivateKeys(List.of()).read(one, "secret".toCharArray()))
                    .isEqualTo(own.privateKey());
            assertRefusedWith(one, "wrong", "key_locked");
            assertRefusedWith(one, "", "key_locked");
            assertRefusedWith(two, "secret", "key_malformed");
            assertRefusedWith(
                    Der.sequence(Der.integer(3), Der.sequence(), Der.sequence()).encoded(), "", "key_malformed");
        }

        private static byte[] pkcs12(String password, PrivateKey key, X509Certificate certificate, String... aliases)
                throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (String alias : aliases) {
                store.setKeyEntry(alias, key, password.toCharArray(), new X509Certificate[] {certificate});
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        }

        private static void assertRefusedWith(byte[] encoded, String password, String code) {
            assertThatThrownBy(() -> new PrivateKeys(List.of()).read(encoded, password.toCharArray()))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).isEqualTo(code));
        }

        @Test
        void otherFormats_nameTheArtifactToAdd() {
            for (byte[] other : List.of(
                    new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed},
                    "secret".getBytes(US_ASCII),
                    TestKeys.pem("OPENSSH PRIVATE KEY", new byte[40]),
                    TestKeys.pem("DSA PRIVATE KEY", new byte[40]),
                    TestKeys.pair("DSA", 2048).getPrivate().getEncoded(),
                    TestKeys.pair("X25519", 255).getPrivate().getEncoded(),
                    "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----"
                            .getBytes(US_ASCII))) {
                assertThatExceptionOfType(ConfigurationException.class)
                        .isThrownBy(() -> keys.read(other, NONE))
                        .withMessageContaining("io.fedauth:keys-bouncycastle")
                        .extracting(ConfigurationException::code)
                        .isEqualTo("key_unsupported");
            }
        }

        @Test
        void over64KiB_rejects_whateverItHolds() {
            String key = new String(
                    TestKeys.pem("PRIVATE KEY", TestKeys.EC.getPrivate().getEncoded()), US_ASCII);
            String fits = key + " ".repeat(64 * 1024 - key.length());

            assertThat(keys.read(fits.getBytes(US_ASCII), NONE)).isEqualTo(TestKeys.EC.getPrivate());
            assertRefused((fits + " ").getBytes(US_ASCII), "key_malformed");
        }

        @Test
        void thousandsOfBlocks_rejectSoon() {
            byte[] many = "-----BEGIN A----------END A-----".repeat(2000).getBytes(US_ASCII);
            long start = System.nanoTime();
            assertRefused(many, "key_malformed");
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        }
    }

    @Nested
    class Readers {
        private final byte[] unknown = "unknown".getBytes(US_ASCII);

        @Test
        void unknownFormat_asksInOrder_firstAnswerWins() {
            List<String> asked = new ArrayList<>();
            PrivateKeyReader passes = (encoded, password) -> {
                asked.add("passes " + new String(encoded, US_ASCII) + " " + new String(password));
                return Optional.empty();
            };
            PrivateKeyReader answers = (encoded, password) -> {
                asked.add("answers");
                return Optional.of(TestKeys.EC.getPrivate());
            };

            PrivateKey key = new PrivateKeys(List.of(passes, answers, answers)).read(unknown, "pass".toCharArray());

            assertThat(key).isSameAs(TestKeys.EC.getPrivate());
            assertThat(asked).containsExactly("passes unknown pass", "answers");
        }

        @Test
        void knownFormat_isNotHandedOut() {
            PrivateKeyReader nosy = (encoded, password) -> {
                throw new AssertionError("asked");
            };

            assertThat(new PrivateKeys(List.of(nosy))
                            .read(TestKeys.EC.getPrivate().getEncoded(), NONE))
                    .isEqualTo(TestKeys.EC.getPrivate());
        }

        @Test
        void weakKeyOfAReader_rejects() {
            KeyPair weak = TestKeys.pair("RSA", 1024);
            PrivateKeys lax = new PrivateKeys(List.of((encoded, password) -> Optional.of(weak.getPrivate())));

            assertRefused(lax, unknown, NONE, "key_weak");
        }

        @Test
        void failureOfAReader_isPassedOn() {
            ConfigurationException failure = new ConfigurationException("key_locked", "wrong password");
            PrivateKeys failing = new PrivateKeys(List.of((encoded, password) -> {
                throw failure;
            }));

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> failing.read(unknown, NONE))
                    .isSameAs(failure);
        }

        @Test
        void brokenReader_doesNotHarmTheNext_andIsNamedIfThereIsNone() {
            PrivateKeyReader broken = (encoded, password) -> {
                throw new IllegalStateException(new String(encoded, US_ASCII));
            };
            PrivateKeyReader answers = (encoded, password) -> Optional.of(TestKeys.EC.getPrivate());

            assertThat(new PrivateKeys(List.of(broken, answers)).read(unknown, NONE))
                    .isEqualTo(TestKeys.EC.getPrivate());
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> new PrivateKeys(List.of(broken)).read(unknown, NONE))
                    .withMessageContaining(broken.getClass().getName())
                    .withMessageContaining("IllegalStateException")
                    .withMessageNotContaining("unknown")
                    .withNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void randomBytes_neverEscapeUntyped(int seed) {
        Random random = new Random(seed);
        for (KeyPair pair : List.of(TestKeys.RSA, TestKeys.EC, TestKeys.ED25519)) {
            byte[] original = pair.getPrivate().getEncoded();
            for (int i = 0; i < 1000; i++) {
                byte[] mutated = original.clone();
                mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
                try {
                    assertThat(keys.read(mutated, NONE)).isNotNull();
                } catch (ConfigurationException e) {
                    assertThat(e).hasNoCause();
                    assertThat(e.code()).isIn("key_malformed", "key_unsupported", "key_weak");
                }
            }
        }
    }

    private void assertRefused(byte[] encoded, String code) {
        assertRefused(keys, encoded, NONE, code);
    }

    private static void assertRefused(PrivateKeys keys, byte[] encoded, char[] password, String code) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> keys.read(encoded, password))
                .withNoCause()
                .extracting(ConfigurationException::code)
                .isEqualTo(code);
    }

    private static byte[] sec1(KeyPair pair) {
        List<Der> parts = Der.parse(TestKeys.inner(pair)).children();
        Der curve = new Der(Der.CONTEXT_0, TestKeys.curveOf(pair).encoded());
        Der point = new Der(0xa1, new Der(0x03, new byte[66]).encoded());
        return Der.sequence(parts.get(0), parts.get(1), curve, point).encoded();
    }

    private static byte[] withPublicKey(KeyPair pair) {
        List<Der> parts = Der.parse(pair.getPrivate().getEncoded()).children();
        return Der.sequence(Der.integer(1), parts.get(1), parts.get(2), new Der(0x81, new byte[33]))
                .encoded();
    }
}
