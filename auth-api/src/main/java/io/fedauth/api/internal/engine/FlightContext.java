// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.TokenType;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one fetch, and the supplier that it asks, are told. */
final class FlightContext implements SubjectTokenContext {
    private final CredentialContext kernel;
    private final TimeSource time;
    private final long deadline;
    private final boolean forceFresh;
    private final Duration minimumLife;
    private final @Nullable String audience;
    private final @Nullable TokenType wanted;

    FlightContext(CredentialContext kernel, TimeSource time, long deadline, boolean forceFresh, Duration minimumLife) {
        this.kernel = kernel;
        this.time = time;
        this.deadline = deadline;
        this.forceFresh = forceFresh;
        this.minimumLife = minimumLife;
        this.audience = null;
        this.wanted = null;
    }

    private FlightContext(FlightContext flight, String audience, TokenType wanted) {
        this.kernel = flight.kernel;
        this.time = flight.time;
        this.deadline = flight.deadline;
        this.forceFresh = flight.forceFresh;
        this.minimumLife = flight.minimumLife;
        this.audience = audience;
        this.wanted = wanted;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - time.nanoTime()));
    }

    @Override
    public boolean forceFresh() {
        return forceFresh;
    }

    @Override
    public Duration minimumLife() {
        return minimumLife;
    }

    @Override
    public SubjectTokenContext forSubject(String audience, TokenType wanted) {
        return new FlightContext(this, audience, wanted);
    }

    @Override
    public Optional<String> audience() {
        return Optional.ofNullable(audience);
    }

    @Override
    public Optional<TokenType> wantedType() {
        return Optional.ofNullable(wanted);
    }

    @Override
    public CredentialContext kernel() {
        return kernel;
    }
}
