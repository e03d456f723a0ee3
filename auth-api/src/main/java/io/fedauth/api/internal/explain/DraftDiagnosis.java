// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.explain;

import io.fedauth.api.AuthException;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.api.explain.Diagnosis.Source;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.spi.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes down what is said while a configuration is explained, made safe to print. Not thread-safe. */
public final class DraftDiagnosis implements Explanation {
    private static final int LONGEST = 2_000;
    private static final Duration TOLERATED = Duration.ofSeconds(60);
    private static final String CLOCK = "clock_skewed";

    private final WatchedTrust trust;
    private final WatchedTransport transport;
    private final List<Source> sources = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private String section = "";

    /** Starts with a blank sheet. */
    public DraftDiagnosis(WatchedTrust trust, WatchedTransport transport) {
        this.trust = trust;
        this.transport = transport;
    }

    @Override
    public void section(String title) {
        section = printable(title);
    }

    @Override
    public void fact(String name, String value) {
        facts.add(new Fact(section, printable(name), printable(value)));
    }

    @Override
    public void finding(String code, String what, String remedy) {
        add(code, Severity.FAILURE, what, remedy);
    }

    @Override
    public void warning(String code, String what, String remedy) {
        add(code, Severity.WARNING, what, remedy);
    }

    @Override
    public void failure(AuthException failure) {
        finding(failure.code(), Remedies.what(failure), Remedies.of(failure));
    }

    @Override
    public Optional<Instant> serverTime() {
        return transport.serverTime();
    }

    private void add(String code, Severity severity, String what, String remedy) {
        findings.add(new Finding(printable(code), severity, printable(what), printable(remedy)));
    }

    /** Notes where the default chain looked. */
    public void source(String provider, State state, String why) {
        sources.add(new Source(printable(provider), state, printable(why)));
    }

    /** Returns whether this failure was told already, be it with more words around it or with fewer. */
    public boolean tells(AuthException failure) {
        String what = printable(Remedies.what(failure));
        return failures(failure.code()).map(Finding::what).anyMatch(told -> told.contains(what) || what.contains(told));
    }

    private Stream<Finding> failures(String code) {
        return findings.stream()
                .filter(finding ->
                        finding.severity() == Severity.FAILURE && finding.code().equals(code));
    }

    /** Takes back that anything fails: the server issued a token all the same. */
    public void works() {
        findings.replaceAll(finding -> new Finding(finding.code(), Severity.WARNING, finding.what(), finding.remedy()));
    }

    /** Adds what the trust policy and foreign clocks said. */
    public Diagnosis finish() {
        trust.explain(this);
        transport.clock().ifPresent(this::explain);
        return new Diagnosis(sources, facts, findings);
    }

    private void explain(WatchedTransport.Clock clock) {
        boolean skewed = clock.ahead().abs().compareTo(TOLERATED) > 0;
        String ahead = clock.ahead().abs().toSeconds() + " s " + (clock.ahead().isNegative() ? "ahead of" : "behind");
        section("Clock");
        fact("this machine", skewed ? ahead + " " + clock.host() : "agrees with " + clock.host());
        if (skewed && failures(CLOCK).findAny().isEmpty()) {
            warning(
                    CLOCK,
                    "the clock of this machine is " + ahead + " that of " + clock.host(),
                    "set the clock; tokens are judged by time");
        }
    }

    /** Keeps any script, and drops what no reader sees but a terminal or a log obeys. */
    private static String printable(String text) {
        String visible = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "..." : visible;
    }
}
