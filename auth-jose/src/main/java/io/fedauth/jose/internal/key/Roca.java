// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fingerprint of RSA keys whose primes are of the form k * M + (65537^a mod M): modulo each small prime that divides M,
 * their modulus is a power of 65537. About one sound key in 10^8 has it by chance.
 *
 * @see <a href="https://crocs.fi.muni.cz/public/papers/rsa_ccs17">Nemec et al., The Return of Coppersmith's Attack</a>
 */
final class Roca {
    private static final int GENERATOR = 65537;

    /** Primes modulo which the powers of 65537 are few. */
    private static final List<Group> GROUPS = Stream.of(
                    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157)
            .map(Group::of)
            .toList();

    private Roca() {}

    static boolean isFingerprintOf(BigInteger modulus) {
        return GROUPS.stream().allMatch(group -> group.contains(modulus));
    }

    private record Group(BigInteger prime, BitSet powers) {
        static Group of(int prime) {
            BitSet powers = new BitSet(prime);
            for (int power = 1; !powers.get(power); power = power * (GENERATOR % prime) % prime) {
                powers.set(power);
            }
            return new Group(BigInteger.valueOf(prime), powers);
        }

        boolean contains(BigInteger number) {
            return powers.get(number.mod(prime).intValue());
        }
    }
}
