// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.tls.IssuedCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An authority of the emulator's own that issues certificates to workloads: a root, and one below it. Safe for use by multiple
 * threads.
 *
 * @since 0.1
 */
public final class WorkloadCertificateAuthority {
    private static final Duration BACKDATING = Duration.ofHours(1);
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(30);
    private static final Duration USUAL_VALIDITY = Duration.ofHours(24);

    private final InstantSource clock;
    private final IssuedCertificate root;
    private final IssuedCertificate issuing;

    WorkloadCertificateAuthority(InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant();
        this.root = IssuedCertificate.root(authority("sts-emulator root, not for production", now));
        this.issuing = root.authority(authority("sts-emulator workloads, not for production", now));
    }

    /**
     * Makes an authority that belongs to no emulator, for other servers and for tests of strangers.
     *
     * @param clock by which certificates are valid
     * @return a new authority
     */
    public static WorkloadCertificateAuthority create(InstantSource clock) {
        return new WorkloadCertificateAuthority(clock);
    }

    private static IssuedCertificate.Content authority(String name, Instant now) {
        return new IssuedCertificate.Content(
                name, Optional.empty(), now.minus(AUTHORITY_VALIDITY), now.plus(AUTHORITY_VALIDITY));
    }

    /**
     * Returns the root, which whoever verifies the certificates must trust.
     *
     * @return the certificate of the root
     */
    public X509Certificate root() {
        return root.certificate();
    }

    /**
     * Issues a certificate that is valid for a day.
     *
     * @param name the common name; one that begins with {@code spiffe://} becomes the SPIFFE ID as well
     * @return a new key and its certificate
     */
    public WorkloadCertificate issue(String name) {
        Instant now = clock.instant();
        return issue(name, now.minus(BACKDATING), now.plus(USUAL_VALIDITY));
    }

    /**
     * Issues a certificate.
     *
     * @param name the common name; one that begins with {@code spiffe://} becomes the SPIFFE ID as well
     * @param from since when it is valid, in whole seconds before 2050
     * @param to until when
     * @return a new key and its certificate
     */
    public WorkloadCertificate issue(String name, Instant from, Instant to) {
        return certificate(issuing.client(content(name, from, to)));
    }

    /**
     * Issues a certificate that is good for servers only.
     *
     * @param name the common name
     * @return a new key and its certificate
     */
    public WorkloadCertificate issueForServer(String name) {
        Instant now = clock.instant();
        return certificate(issuing.server(content(name, now.minus(BACKDATING), now.plus(USUAL_VALIDITY))));
    }

    private static IssuedCertificate.Content content(String name, Instant from, Instant to) {
        Optional<String> spiffe = Optional.of(name).filter(text -> text.startsWith("spiffe://"));
        return new IssuedCertificate.Content(name, spiffe, from, to);
    }

    private WorkloadCertificate certificate(IssuedCertificate issued) {
        return new WorkloadCertificate(List.of(issued.certificate(), issuing.certificate()), issued.key());
    }

    @Override
    public String toString() {
        return "WorkloadCertificateAuthority[" + root.certificate().getSubjectX500Principal() + "]";
    }
}
