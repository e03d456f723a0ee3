// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.file.TrustedRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides, before any socket, file or process is opened, whether a credential file may name it.
 *
 * <p>The bound transport and files ask it themselves. Implementations are safe for use by many threads. Whatever a policy
 * says, plain {@code http} goes nowhere but to metadata addresses and to loopback.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TrustPolicy {
    /**
     * Decides on one access.
     *
     * @param access what is about to be opened, for what, and who named it
     * @return whether to go on
     */
    boolean allows(Access access);

    /**
     * Returns the default: what a provider knows by heart (a vendor's own hosts, local metadata), files beside the
     * credential file and under {@code /var/run/secrets} and {@code /run/secrets}, and whatever the caller named in code
     * except plain {@code http}.
     *
     * @return the strict policy
     */
    static TrustPolicy strict() {
        return access -> access.wellKnown() || (access.namedBy().isEmpty() && access.kind() != Kind.CONNECT_PLAIN);
    }

    /**
     * Returns the policy of a caller who vouches for the file: everything that it names, plain {@code http} to loopback
     * included.
     *
     * @return the trusting policy
     */
    static TrustPolicy trusting() {
        return access -> true;
    }

    /**
     * Returns the strict policy and, beyond it, plain {@code http} to loopback.
     *
     * @return the policy; join several with {@link #or}
     */
    static TrustPolicy httpLoopback() {
        return strict().or(access -> access.kind() == Kind.CONNECT_PLAIN);
    }

    /**
     * Returns the strict policy and, beyond it, connections over TLS to the named hosts.
     *
     * @param hosts names as they stand in URIs, in upper or lower case
     * @return the policy; join several with {@link #or}
     */
    static TrustPolicy hosts(String... hosts) {
        Set<String> known =
                Stream.of(hosts).map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return strict().or(access -> access.kind() == Kind.CONNECT && known.contains(access.target()));
    }

    /**
     * Returns the strict policy and, beyond it, files under the given folders, links resolved.
     *
     * @param folders the folders
     * @return the policy; join several with {@link #or}
     */
    static TrustPolicy files(Path... folders) {
        TrustedRoots roots = new TrustedRoots(List.of(folders));
        return strict().or(access -> access.kind() == Kind.READ_FILE && roots.contain(Path.of(access.target())));
    }

    /**
     * Returns a policy that allows what either allows.
     *
     * @param other the other policy
     * @return the wider policy
     */
    default TrustPolicy or(TrustPolicy other) {
        Objects.requireNonNull(other, "other");
        return access -> allows(access) || other.allows(access);
    }

    /** What is about to be opened. */
    enum Kind {
        /** A connection over TLS. */
        CONNECT,
        /** A connection without TLS to a loopback address; no other is ever opened, metadata addresses excepted. */
        CONNECT_PLAIN,
        /** A file to be read. */
        READ_FILE,
        /** A program to be started. */
        START_PROCESS
    }

    /**
     * One thing that is about to be opened.
     *
     * @param kind what
     * @param target the host of a connection in lower case, or the path of a file or program with its links resolved
     * @param purpose what for
     * @param namedBy the credential file that named the target; empty if the caller named it in code
     * @param wellKnown whether a provider, or the kernel, knows the target by heart
     */
    record Access(Kind kind, String target, Purpose purpose, Optional<Path> namedBy, boolean wellKnown) {}
}
