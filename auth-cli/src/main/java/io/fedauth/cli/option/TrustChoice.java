// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.option;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.cli.console.AdvisedException;
import java.util.stream.Stream;

/** The trust policy that the options chose; remembers whether it refused, so that the failure can name the option. */
public final class TrustChoice implements TrustPolicy {
    private final TrustPolicy policy;
    private final String advice;
    private volatile boolean refused;

    /**
     * Chooses a policy.
     *
     * @param policy what decides
     * @param advice which option would have it decide otherwise
     */
    public TrustChoice(TrustPolicy policy, String advice) {
        this.policy = policy;
        this.advice = advice;
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
     * @param action may fail because the policy refused something; the failure names the option then
     */
    public void watch(Action action) throws InterruptedException {
        try {
            action.run();
        } catch (AuthException e) {
            boolean configured = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .anyMatch(ConfigurationException.class::isInstance);
            throw refused && configured ? new AdvisedException(e, advice) : e;
        }
    }

    /** What may be refused. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }
}
