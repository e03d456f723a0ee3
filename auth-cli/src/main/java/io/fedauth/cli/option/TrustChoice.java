// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.cli.console.AdvisedException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The trust policy that the options chose; remembers whether it refused, so that the failure can name the option. */
public final class TrustChoice implements TrustPolicy {
    private static final Set<String> OF_TRUST = Set.of("untrusted_host", "file_untrusted", "url_insecure");

    private final TrustPolicy policy;
    private final String option;
    private volatile boolean refused;

    /**
     * Chooses a policy.
     *
     * @param policy what decides
     * @param option which option would have it decide otherwise
     */
    public TrustChoice(TrustPolicy policy, String option) {
        this.policy = policy;
        this.option = option;
    }

    @Override
    public boolean allows(Access access) {
        boolean allowed = policy.allows(access);
        if (!allowed) {
            refused = true;
        }
        return allowed;
    }

    /**
     * Runs what the policy watches over.
     *
     * @param action what may fail; where an option of the command may help, the failure names it
     */
    public void watch(Action action) throws InterruptedException {
        try {
            action.run();
        } catch (AuthException e) {
            if (refused && isAboutConfiguration(e)) {
                throw new AdvisedException(e, "for this command that is " + option);
            }
            throw e.code().equals("tls_failed") ? new AdvisedException(e, "for this command those are --ca-file") : e;
        }
    }

    /**
     * Adds the option to the remedies that it may be part of.
     *
     * @param diagnosis what was found under this policy
     * @return a copy
     */
    public Diagnosis advised(Diagnosis diagnosis) {
        List<Finding> findings = diagnosis.findings().stream()
                .map(finding -> refused && OF_TRUST.contains(finding.code()) ? advised(finding) : finding)
                .toList();
        return new Diagnosis(diagnosis.sources(), diagnosis.facts(), findings);
    }

    private Finding advised(Finding finding) {
        String remedy = finding.remedy() + "; for this command that is " + option;
        return new Finding(finding.code(), finding.severity(), finding.what(), remedy);
    }

    private static boolean isAboutConfiguration(AuthException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(ConfigurationException.class::isInstance);
    }

    /** What may be refused. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }
}
