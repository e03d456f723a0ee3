// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.jose.internal.signature.JcaSignatures;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of Project Wycheproof, each judged as its authors do. */
@Tag("J3")
class PublishedSignaturesTest {
    /**
     * Valid, and refused by the JDK's own ECDSA on some versions: the x coordinate of the point is not below the order, which
     * no signer meets by chance (one in 2^32 for P-256, fewer for the others). To refuse them is safe.
     */
    private static final Set<String> LARGE_COORDINATE = Set.of(
            "ecdsa_secp256r1_sha256_p1363 115",
            "ecdsa_secp256r1_sha256_p1363 257",
            "ecdsa_secp384r1_sha384_p1363 147",
            "ecdsa_secp384r1_sha384_p1363 275",
            "ecdsa_secp521r1_sha512_p1363 184",
            "ecdsa_secp521r1_sha512_p1363 313");

    /** The signatures of one key. */
    record Group(JwsAlgorithm algorithm, String file, Jwk key, List<List<String>> signatures) {
        @Override
        public String toString() {
            return file + ", " + signatures.size();
        }
    }

    static Stream<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (List<String> line : Vectors.lines("wycheproof-signatures.txt")) {
            if (line.get(0).equals("key")) {
                groups.add(new Group(
                        JwsAlgorithm.of(line.get(1)).orElseThrow(),
                        line.get(2),
                        Jwk.read(Vectors.json(line.get(3))),
                        new ArrayList<>()));
            } else {
                groups.get(groups.size() - 1).signatures.add(line);
            }
        }
        return groups.stream();
    }

    @Test
    void all_vectors_are_here() {
        assertThat(groups().mapToInt(group -> group.signatures.size()).sum()).isEqualTo(2465);
        assertThat(groups().map(Group::algorithm).distinct()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void verdicts_are_those_of_the_authors(Group group) throws GeneralSecurityException {
        for (List<String> line : group.signatures) {
            boolean verified = verifies(group, line.get(2), line.get(3));
            if (!line.get(1).equals("acceptable") && !LARGE_COORDINATE.contains(group.file + " " + line.get(0))) {
                assertThat(verified).as(line.get(0)).isEqualTo(line.get(1).equals("valid"));
            }
        }
    }

    private static boolean verifies(Group group, String message, String signature) throws GeneralSecurityException {
        byte[] made = Base64.getUrlDecoder().decode(signature);
        if (!JcaSignatures.isWellFormed(group.algorithm, group.key.key(), made)) {
            return false;
        }
        try {
            return JcaSignatures.verify(
                    group.algorithm, group.key.key(), Base64.getUrlDecoder().decode(message), made);
        } catch (SignatureException e) {
            return false;
        }
    }
}
