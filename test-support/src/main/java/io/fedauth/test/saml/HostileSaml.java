// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A document that must be refused, and for which reason. The reasons are in {@code hostile-saml.txt}, which names each document.
 *
 * @param name what it is called there
 * @param xml the document
 * @param code the code that the client must refuse it with
 * @param refusal the name of the constant that the emulator must refuse it with
 */
public record HostileSaml(String name, String xml, String code, String refusal) {
    /** Returns all of them, made for a target. */
    public static List<HostileSaml> all(SamlTarget target) {
        Map<String, String> documents = new LinkedHashMap<>();
        add(documents, wrapped(target));
        add(documents, HostileXml.all(target));
        add(documents, HostileSignatures.all(target));
        add(documents, HostileValues.all(target));
        Map<String, List<String>> reasons = reasons();
        if (!reasons.keySet().equals(documents.keySet())) {
            TreeSet<String> odd = new TreeSet<>(reasons.keySet());
            odd.addAll(documents.keySet());
            odd.removeIf(name -> reasons.containsKey(name) && documents.containsKey(name));
            throw new IllegalStateException("either in hostile-saml.txt or made, but not both: " + odd);
        }
        List<HostileSaml> all = new ArrayList<>();
        documents.forEach((name, xml) -> all.add(of(name, xml, Objects.requireNonNull(reasons.get(name)))));
        return all;
    }

    private static HostileSaml of(String name, String xml, List<String> reasons) {
        String usual = "SAML_" + reasons.get(0).toUpperCase(Locale.ROOT);
        return new HostileSaml(name, xml, "saml_" + reasons.get(0), reasons.size() > 1 ? reasons.get(1) : usual);
    }

    private static void add(Map<String, String> all, Map<String, String> more) {
        more.forEach((name, xml) -> {
            if (all.put(name, xml) != null) {
                throw new IllegalStateException("twice: " + name);
            }
        });
    }

    /** Each shape around each way to sign. */
    private static Map<String, String> wrapped(SamlTarget target) {
        Map<String, String> documents = new LinkedHashMap<>();
        WrappingShapes.all().forEach((shape, wrap) -> {
            Map<String, SamlDraft> drafts = Map.of(
                    "response", SamlDraft.of(target).signResponse(),
                    "assertion", SamlDraft.of(target).signAssertion(),
                    "both", SamlDraft.of(target).signAssertion().signResponse());
            drafts.forEach((signed, draft) -> {
                var document = draft.document();
                wrap.accept(document);
                documents.put(shape + "-" + signed, XmlText.write(document));
            });
        });
        return documents;
    }

    private static Map<String, List<String>> reasons() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(HostileSaml.class.getResourceAsStream("hostile-saml.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\s*\\|\\s*", -1)))
                    .forEach(columns -> reasons.put(columns.get(0), columns.subList(1, columns.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    @Override
    public String toString() {
        return name;
    }
}
