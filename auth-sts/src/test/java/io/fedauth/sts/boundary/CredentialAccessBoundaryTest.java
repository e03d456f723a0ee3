// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialAccessBoundaryTest {
    private static final String BUCKET = "//storage.googleapis.com/projects/_/buckets/invoices";
    private static final String ROLE = "inRole:roles/storage.objectViewer";
    private static final AccessBoundaryRule GOOD = AccessBoundaryRule.bucket("invoices", "roles/storage.objectViewer");

    @Test
    void options_all_members_are_the_documented_json() {
        CredentialAccessBoundary boundary = CredentialAccessBoundary.builder()
                .rule(new AccessBoundaryRule(
                        BUCKET,
                        List.of(ROLE, "inRole:projects/p-1/roles/custom"),
                        new AvailabilityCondition("resource.name != \"x\"", "title", "description")))
                .rule(GOOD)
                .build();

        assertThat(boundary.options())
                .isEqualTo("{\"accessBoundary\":{\"accessBoundaryRules\":["
                        + "{\"availableResource\":\"" + BUCKET + "\",\"availablePermissions\":[\"" + ROLE
                        + "\",\"inRole:projects/p-1/roles/custom\"],\"availabilityCondition\":{\"expression\":"
                        + "\"resource.name != \\\"x\\\"\",\"title\":\"title\",\"description\":\"description\"}},"
                        + "{\"availableResource\":\"" + BUCKET + "\",\"availablePermissions\":[\"" + ROLE + "\"]}]}}");
    }

    @Test
    void rules_ten_are_taken_and_the_eleventh_is_refused() {
        assertThat(new CredentialAccessBoundary(Collections.nCopies(10, GOOD)).rules())
                .hasSize(10);
        assertRefused("boundary_rules_too_many", "accessBoundaryRules[10]", Collections.nCopies(11, GOOD));
    }

    @Test
    void rules_none_is_refused() {
        assertRefused("boundary_rules_missing", "no rule", List.of());
    }

    @Test
    void rules_cannot_be_changed_later() {
        CredentialAccessBoundary.Builder builder =
                CredentialAccessBoundary.builder().rule(GOOD);
        CredentialAccessBoundary boundary = builder.build();
        builder.rule(GOOD);

        assertThat(boundary.rules()).containsExactly(GOOD).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "invoices",
                "projects/_/buckets/invoices",
                "//storage.googleapis.com/projects/_/buckets/",
                "//storage.googleapis.com/projects/p/buckets/invoices",
                "//storage.googleapis.com/projects/_/buckets/invoices/objects/a",
                "//storage.googleapis.com/projects/_/buckets/Invoices",
                "//storage.googleapis.com/projects/_/buckets/in",
                "//storage.googleapis.com/projects/_/buckets/-invoices",
                "//storage.googleapis.com/projects/_/buckets/invoices\n",
                "https://storage.googleapis.com/projects/_/buckets/invoices",
                "//compute.googleapis.com/projects/_/buckets/invoices"
            })
    void resource_no_bucket_is_refused(String resource) {
        assertRefused(
                "boundary_resource_invalid",
                "accessBoundaryRules[1].availableResource",
                List.of(GOOD, new AccessBoundaryRule(resource, List.of(ROLE), null)));
    }

    @Test
    void permissions_none_is_refused() {
        assertRefused(
                "boundary_permission_missing",
                "accessBoundaryRules[1].availablePermissions",
                List.of(GOOD, new AccessBoundaryRule(BUCKET, List.of(), null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "roles/storage.objectViewer",
                "inRole:",
                "inRole: roles/a",
                "inRole:storage.objects.get",
                "inrole:roles/a",
                "inRole:roles/",
                "inRole:projects//roles/a",
                "inRole:folders/1/roles/a",
                "inRole:roles/a\n"
            })
    void permission_no_role_is_refused(String permission) {
        assertRefused(
                "boundary_permission_invalid",
                "accessBoundaryRules[2].availablePermissions[1]",
                List.of(GOOD, GOOD, new AccessBoundaryRule(BUCKET, List.of(ROLE, permission), null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void condition_blank_is_refused(String expression) {
        assertRefused(
                "boundary_condition_invalid",
                "accessBoundaryRules[0].availabilityCondition.expression",
                List.of(GOOD.when(AvailabilityCondition.of(expression))));
    }

    @Test
    void condition_too_long_is_refused() {
        assertRefused(
                "boundary_condition_invalid",
                "accessBoundaryRules[0].availabilityCondition.expression",
                List.of(GOOD.when(AvailabilityCondition.of("x".repeat(2049)))));
    }

    @Test
    void json_of_2048_characters_is_taken_and_of_2049_refused() {
        assertThat(new CredentialAccessBoundary(ofLength(2048)).options())
                .hasSize("{\"accessBoundary\":}".length() + 2048);
        assertRefused("boundary_too_long", "2049 characters", ofLength(2049));
    }

    private static List<AccessBoundaryRule> ofLength(int length) {
        String wrapping = "{\"accessBoundary\":}";
        int shortest = new CredentialAccessBoundary(List.of(GOOD.when(AvailabilityCondition.of("x"))))
                        .options()
                        .length()
                - wrapping.length()
                - 1;
        return List.of(GOOD.when(AvailabilityCondition.of("x".repeat(length - shortest))));
    }

    static Stream<Arguments> hostilePrefixes() {
        return Stream.of(
                Arguments.of("customer-a/", "customer-a/"),
                Arguments.of("o'brien/", "o\\'brien/"),
                Arguments.of("a\\", "a\\\\"),
                Arguments.of("') || true || ('", "\\') || true || (\\'"),
                Arguments.of("\\') || true || ('", "\\\\\\') || true || (\\'"),
                Arguments.of("a\nb\u0000", "a\\u000ab\\u0000"),
                Arguments.of("größe/", "größe/"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("hostilePrefixes")
    void objectsUnder_prefix_stays_within_its_quotes(String prefix, String literal) {
        assertThat(AvailabilityCondition.objectsUnder("invoices", prefix).expression())
                .isEqualTo("resource.name.startsWith('projects/_/buckets/invoices/objects/" + literal
                        + "') || api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith('" + literal
                        + "')");
    }

    @Test
    void objectsUnder_hostile_bucket_is_refused_as_a_resource() {
        assertRefused(
                "boundary_resource_invalid",
                "accessBoundaryRules[0]",
                List.of(AccessBoundaryRule.objectsUnder("b') || true", "a/", "roles/a")));
    }

    @Test
    void refusal_shows_foreign_text_short_and_printable() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CredentialAccessBoundary(
                        List.of(new AccessBoundaryRule("evil\n\u001b[31m" + "x".repeat(5000), List.of(ROLE), null))))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n", "\u001b"));
    }

    private static void assertRefused(String code, @Nullable String named, List<AccessBoundaryRule> rules) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new CredentialAccessBoundary(rules))
                .returns(code, ConfigurationException::code)
                .withMessageContaining(named);
    }
}
