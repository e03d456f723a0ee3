// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Severity;
import io.fedauth.api.explain.Diagnosis.Source;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.explain.Reach;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a diagnosis for people, or as an object for programs.
 *
 * @param diagnosis what was found
 * @param good what is said if nothing fails, with room for oddities
 */
public record DiagnosisOutput(Diagnosis diagnosis, String good) {
    /** Longer names do not move the values of the others. */
    private static final int LONGEST_NAME = 60;

    /** Returns the output of explaining a credential, which went so far. */
    public static DiagnosisOutput of(Diagnosis diagnosis, Reach reach) {
        return new DiagnosisOutput(
                diagnosis,
                switch (reach) {
                    case EXCHANGE -> "this works: a token was issued%s";
                    case SOURCE -> "nothing here would fail%s; what the servers say, --try would tell";
                    case OFFLINE -> "nothing here would fail offline%s; without --offline more is looked at";
                });
    }

    /** Writes the output, and returns how a command ends that says it. */
    public ExitCode print(boolean asJson, Console console) {
        console.out().print(asJson ? json() : text());
        console.out().flush();
        if (diagnosis.firstFailure().isPresent()) {
            return ExitCode.FINDING;
        }
        return diagnosis.findings().isEmpty() ? ExitCode.OK : ExitCode.WARNING;
    }

    /** Returns sections of aligned lines, and a verdict as the last one. */
    public String text() {
        List<String> lines = new ArrayList<>();
        List<Fact> sources = new ArrayList<>();
        diagnosis.sources().forEach(source -> sources.add(line(source)));
        section("Where a credential is looked for", sources, lines);
        Map<String, List<Fact>> sections = new LinkedHashMap<>();
        diagnosis
                .facts()
                .forEach(fact -> sections.computeIfAbsent(fact.section(), title -> new ArrayList<>())
                        .add(fact));
        sections.forEach((title, facts) -> section(title, facts, lines));
        findings(lines);
        lines.add("Verdict: " + sentence());
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static Fact line(Source source) {
        String state = word(source.state());
        return new Fact("", source.provider(), state + (source.why().isEmpty() ? "" : ": " + source.why()));
    }

    private static void section(String title, List<Fact> facts, List<String> lines) {
        if (facts.isEmpty()) {
            return;
        }
        lines.add(title);
        int width = facts.stream()
                .mapToInt(fact -> fact.name().length())
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(0);
        facts.forEach(fact -> lines.add("  " + pad(fact.name(), width) + "  " + fact.value()));
        lines.add("");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void findings(List<String> lines) {
        if (diagnosis.findings().isEmpty()) {
            return;
        }
        lines.add("Findings");
        int first = first();
        int number = 0;
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + ++number + ". " + finding.code() + " (" + word(finding.severity()) + ")"
                    + (number == first + 1 ? ", fails first" : ""));
            lines.add("     what    " + finding.what());
            lines.add("     remedy  " + finding.remedy());
        }
        lines.add("");
    }

    private String sentence() {
        Optional<Finding> failure = diagnosis.firstFailure();
        if (failure.isPresent()) {
            return "this fails [" + failure.get().code() + "]: " + failure.get().remedy();
        }
        return good.formatted(diagnosis.findings().isEmpty() ? "" : ", though there is something odd above");
    }

    /** Returns one object, on one line. */
    public String json() {
        JsonArrayBuilder sources = Json.createArrayBuilder();
        diagnosis
                .sources()
                .forEach(source -> sources.add(Json.createObjectBuilder()
                        .add("provider", source.provider())
                        .add("state", name(source.state()))
                        .add("why", source.why())));
        JsonArrayBuilder facts = Json.createArrayBuilder();
        diagnosis
                .facts()
                .forEach(fact -> facts.add(Json.createObjectBuilder()
                        .add("section", fact.section())
                        .add("name", fact.name())
                        .add("value", fact.value())));
        JsonObject object = Json.createObjectBuilder()
                .add("verdict", verdict())
                .add("sources", sources)
                .add("facts", facts)
                .add("findings", findings())
                .build();
        return object + System.lineSeparator();
    }

    private String verdict() {
        if (diagnosis.firstFailure().isPresent()) {
            return "fails";
        }
        return diagnosis.findings().isEmpty() ? "clean" : "odd";
    }

    private JsonArray findings() {
        int first = first();
        JsonArrayBuilder findings = Json.createArrayBuilder();
        for (int i = 0; i < diagnosis.findings().size(); i++) {
            Finding finding = diagnosis.findings().get(i);
            findings.add(Json.createObjectBuilder()
                    .add("code", finding.code())
                    .add("severity", name(finding.severity()))
                    .add("first_failure", i == first)
                    .add("what", finding.what())
                    .add("remedy", finding.remedy()));
        }
        return findings.build();
    }

    private int first() {
        return diagnosis.firstFailure().map(diagnosis.findings()::indexOf).orElse(-1);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String word(State state) {
        return switch (state) {
            case USED -> "used";
            case BROKEN -> "broken, and the search ends here";
            case ABSENT -> "not used";
            case NOT_ASKED -> "not asked";
        };
    }

    private static String word(Severity severity) {
        return severity == Severity.FAILURE ? "failure" : "warning";
    }
}
