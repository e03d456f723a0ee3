// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.fedauth.api.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of keys and passwords: nothing in failures, nothing in memory. */
class SecretsTest {
    private static final String PASSWORD = "pass-canary-7391";

    private final Path path;
    private final KeyFolder folder;

    SecretsTest(@TempDir Path path) {
        this.path = path;
        this.folder = KeyFolder.in(path);
    }

    @Test
    @Tag("H1")
    void failures_quoteNeitherKeyNorPasswordNorBouncyCastle() {
        for (byte[] encoded : variants()) {
            String trace = trace(encoded, PASSWORD + "!");
            assertThat(trace).contains("key_").doesNotContain(PASSWORD, "org.bouncycastle", "Caused by: java.");
            String pem = new String(encoded, ISO_8859_1).replaceAll("(?m)^(-----|[A-Za-z-]+:).*$", "");
            pem.lines()
                    .filter(line -> line.length() > 8)
                    .forEach(line -> assertThat(trace).doesNotContain(line.substring(0, 8)));
        }
    }

    /** Every byte of an encrypted key in turn is another one. */
    @Test
    @Tag("C8")
    void brokenAnywhere_isRefusedInOwnWords() {
        folder.make("prime256v1", "key.pem");
        folder.openssl(
                "pkcs8 -topk8 -scrypt -scrypt_N 2 -in key.pem -outform DER -out key.der -passout pass:" + PASSWORD);
        byte[] good = folder.bytes("key.der");
        BouncyCastleKeyReader reader = new BouncyCastleKeyReader();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x01;
            try {
                codes.add(reader.read(bad, PASSWORD.toCharArray()).isPresent() ? "read" : "empty");
            } catch (ConfigurationException e) {
                assertThat(e).hasNoCause();
                codes.add(e.code());
            }
        }
        assertThat(codes).contains("key_locked", "key_malformed", "empty");
        assertThat(codes).allMatch(code -> code.matches("key_(locked|malformed|unsupported)|empty|read"));
    }

    @Test
    @Tag("H4")
    void memory_holdsNoKeyAndNoPassword_onceTheKeyIsGone() throws Exception {
        folder.make("2048", "key.pem");
        folder.openssl("pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out plain.der");
        Files.write(path.resolve("password"), ("heap-" + System.nanoTime()).getBytes(ISO_8859_1));
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout file:password");
        folder.openssl("rsa -traditional -aes-256-cbc -in key.pem -out dek.pem -passout file:password");
        assertReads("scrypt.pem");
        assertReads("dek.pem");

        assertThat(isInMemory("live.hprof")).isFalse();
        PrivateKey held = folder.read("scrypt.pem", Files.readString(path.resolve("password")));
        assertThat(isInMemory("held.hprof")).as("a key that is held is found").isTrue();
        assertThat(held.getAlgorithm()).isEqualTo("RSA");
    }

    /** Nothing of what is looked for is in memory before the dump is made. */
    private boolean isInMemory(String file) throws IOException {
        Path dump = path.resolve(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        byte[] heap = Files.readAllBytes(dump);
        byte[] plain = folder.bytes("plain.der");
        byte[] password = folder.bytes("password");
        return contains(heap, Arrays.copyOfRange(plain, plain.length / 2, plain.length / 2 + 24))
                || contains(heap, password)
                || contains(heap, new String(password, ISO_8859_1).getBytes(StandardCharsets.UTF_16BE));
    }

    /** The key and the password are garbage when this returns. */
    private void assertReads(String file) throws IOException {
        String password = Files.readString(path.resolve("password"));
        assertThat(folder.read(file, password).getAlgorithm()).isEqualTo("RSA");
    }

    private List<byte[]> variants() {
        folder.make("2048", "key.pem");
        folder.openssl("pkcs8 -topk8 -scrypt -in key.pem -out scrypt.pem -passout pass:" + PASSWORD);
        folder.openssl("rsa -traditional -aes-256-cbc -in key.pem -out dek.pem -passout pass:" + PASSWORD);
        folder.openssl("pkcs8 -topk8 -v2 des3 -in key.pem -out des.pem -passout pass:" + PASSWORD);
        List<byte[]> variants = new ArrayList<>();
        for (String file : List.of("scrypt.pem", "dek.pem", "des.pem")) {
            String pem = new String(folder.bytes(file), ISO_8859_1);
            variants.add(pem.getBytes(ISO_8859_1));
            variants.add(pem.replaceFirst("[A-Za-z0-9+/]{64}\n", "").getBytes(ISO_8859_1));
            variants.add(
                    pem.replaceFirst("([A-Za-z0-9+/]{30})[A-Za-z0-9+/]", "$1!").getBytes(ISO_8859_1));
        }
        return variants;
    }

    private static String trace(byte[] encoded, String password) {
        ConfigurationException refusal = KeyFolder.refusal(encoded, password);
        StringWriter trace = new StringWriter();
        trace.append(refusal.code());
        refusal.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static boolean contains(byte[] in, byte[] what) {
        for (int i = 0; i <= in.length - what.length; i++) {
            if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return true;
            }
        }
        return false;
    }
}
