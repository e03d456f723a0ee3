// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessBoundaryTest {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final PoolProvider WORKFORCE = PoolProvider.workforce("people", "provider");
    private static final String RESOURCE = "//storage.googleapis.com/projects/_/buckets/invoices";
    private static final String ROLE = "inRole:roles/storage.objectViewer";
    private static final String EXPRESSION = "resource.name.startsWith('projects/_/buckets/invoices/objects/a/')";
    private static final String RULE = rule(RESOURCE, quoted(ROLE), EXPRESSION);

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.provider(PoolProvider.workload("42", "pool", "provider")).provider(WORKFORCE));

    static Stream<Wrong> wrong() {
        return Stream.of(shapes(), rules(), sources()).flatMap(List::stream);
    }

    private static List<Wrong> shapes() {
        return List.of(
                wrong(Refusal.JSON_MEMBER_TYPE, "a text", "{\"accessBoundary\":\"x\"}"),
                wrong(Refusal.JSON_MEMBER_UNKNOWN, "a member", "{\"accessBoundary\":{\"rules\":[]}}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "rules that are an object", boundary("{}")),
                wrong(Refusal.JSON_MEMBER_TYPE, "a rule that is a text", boundary("[\"x\"]")),
                wrong(Refusal.JSON_MEMBER_TYPE, "a rule that is null", boundary("[null]")),
                wrong(Refusal.BOUNDARY_RULES_COUNT, "no rules member", "{\"accessBoundary\":{}}"),
                wrong(Refusal.BOUNDARY_RULES_COUNT, "no rule", boundary("[]")),
                wrong(Refusal.BOUNDARY_RULES_COUNT, "eleven rules", rules(11)),
                wrong(Refusal.BOUNDARY_TOO_LONG, "2049 characters", ofLength(2049)),
                wrong(Refusal.JSON_MALFORMED, "no JSON", "{\"accessBoundary\":"));
    }

    private static List<Wrong> rules() {
        return List.of(
                rule(Refusal.JSON_MEMBER_UNKNOWN, "a member", "{\"resource\":\"" + RESOURCE + "\"}"),
                rule(Refusal.BOUNDARY_RESOURCE_INVALID, "no resource", "{\"availablePermissions\":[\"" + ROLE + "\"]}"),
                rule(
                        Refusal.BOUNDARY_RESOURCE_INVALID,
                        "a project",
                        rule("//cloudresourcemanager.googleapis.com/projects/p")),
                rule(
                        Refusal.BOUNDARY_RESOURCE_INVALID,
                        "no bucket",
                        rule("//storage.googleapis.com/projects/_/buckets/")),
                rule(Refusal.BOUNDARY_RESOURCE_INVALID, "an object", rule(RESOURCE + "/objects/a")),
                rule(Refusal.BOUNDARY_PERMISSION_INVALID, "none", "{\"availableResource\":\"" + RESOURCE + "\"}"),
                rule(Refusal.BOUNDARY_PERMISSION_INVALID, "an empty list", rule(RESOURCE, "", EXPRESSION)),
                rule(
                        Refusal.BOUNDARY_PERMISSION_INVALID,
                        "no prefix",
                        rule(RESOURCE, quoted("roles/storage.a"), EXPRESSION)),
                rule(Refusal.BOUNDARY_PERMISSION_INVALID, "no role", rule(RESOURCE, quoted("inRole:"), EXPRESSION)),
                rule(
                        Refusal.BOUNDARY_PERMISSION_INVALID,
                        "a permission",
                        rule(RESOURCE, quoted(ROLE) + "," + quoted("inRole:storage.objects.get"), EXPRESSION)),
                rule(Refusal.BOUNDARY_CONDITION_INVALID, "a blank", rule(RESOURCE, quoted(ROLE), " ")),
                rule(
                        Refusal.BOUNDARY_CONDITION_INVALID,
                        "a title alone",
                        RULE.replace("\"expression\":\"" + EXPRESSION + "\"", "\"title\":\"t\"")),
                rule(Refusal.JSON_MEMBER_UNKNOWN, "a condition's member", RULE.replace("\"expression\"", "\"cel\"")),
                rule(
                        Refusal.JSON_MEMBER_TYPE,
                        "a title",
                        RULE.replace("\"expression\"", "\"title\":1,\"expression\"")));
    }

    private static List<Wrong> sources() {
        return List.of(
                new Wrong(
                        Refusal.BOUNDARY_FOR_WORKFORCE,
                        "a workforce token's exchange",
                        sts -> workforce(sts)
                                .add("options", boundary("[" + RULE + "]"))
                                .post(sts.endpoints().token())),
                new Wrong(Refusal.BOUNDARY_FOR_WORKFORCE, "a workforce identity's access token", sts -> {
                    Answer answer = workforce(sts).post(sts.endpoints().token());
                    return downscope(sts, answer.string("access_token"), boundary("[" + RULE + "]"));
                }),
                new Wrong(
                        Refusal.BOUNDARY_REPEATED,
                        "a bounded token",
                        sts -> downscope(sts, bounded(sts), boundary("[" + RULE + "]"))),
                new Wrong(Refusal.BOUNDARY_REPEATED, "what a bounded token was exchanged for", sts -> {
                    String again = chain(sts, bounded(sts))
                            .post(sts.endpoints().token())
                            .string("access_token");
                    return downscope(sts, again, boundary("[" + RULE + "]"));
                }));
    }

    static Stream<Wrong> beyond() {
        return Stream.of(new Wrong(
                Refusal.BOUNDARY_EXCEEDED,
                "an impersonation",
                sts -> EmulatorClient.post(
                        sts.endpoints().impersonation(sts.serviceAccount()),
                        "application/json",
                        "{\"scope\":[\"a\"]}",
                        List.of("Authorization", "Bearer " + bounded(sts)))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void refusesToImpersonate(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    @Test
    void allThatIsWrongAbove_isRightOtherwise(StsEmulator emulator) {
        assertThat(downscope(emulator, accessToken(emulator), rules(10)).status())
                .isEqualTo(200);
        assertThat(downscope(emulator, accessToken(emulator), ofLength(2048)).status())
                .isEqualTo(200);
        assertThat(workforce(emulator).post(emulator.endpoints().token()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inRole:projects/example.com:p-1/roles/my_Role.1", "inRole:organizations/42/roles/a"})
    void customRoles_areTaken(String role, StsEmulator emulator) {
        String options = boundary("[" + rule(RESOURCE, quoted(role), EXPRESSION) + "]");
        assertThat(downscope(emulator, accessToken(emulator), options).status()).isEqualTo(200);
    }

    @Test
    void boundary_staysWithTheToken_andWhatItIsExchangedFor(StsEmulator emulator) {
        String token = bounded(emulator);
        Map<String, Object> boundary = Map.of(
                "accessBoundaryRules",
                List.of(Map.of(
                        "availableResource", RESOURCE,
                        "availablePermissions", List.of(ROLE),
                        "availabilityCondition", Map.of("expression", EXPRESSION))));
        assertThat(introspect(emulator, token).json()).containsEntry("access_boundary", boundary);

        Answer again = chain(emulator, token).post(emulator.endpoints().token());
        assertThat(introspect(emulator, again.string("access_token")).json())
                .containsEntry("access_boundary", boundary);
        assertThat(introspect(emulator, accessToken(emulator)).json()).doesNotContainKey("access_boundary");
    }

    @Test
    void downscopedToken_hasNoLifeOfItsOwn(StsEmulator emulator) {
        String source = accessToken(emulator);
        Answer answer = downscope(emulator, source, boundary("[" + RULE + "]"));
        assertThat(answer.json()).doesNotContainKey("expires_in");
        assertThat(introspect(emulator, answer.string("access_token")).json().get("exp"))
                .isEqualTo(introspect(emulator, source).json().get("exp"));
    }

    private static Wrong wrong(Refusal reason, String how, String options) {
        return new Wrong(reason, how, sts -> downscope(sts, accessToken(sts), options));
    }

    private static Wrong rule(Refusal reason, String how, String rule) {
        return wrong(reason, how, boundary("[" + RULE + "," + rule + "]"));
    }

    private static Form chain(StsEmulator emulator, String accessToken) {
        return exchange(emulator, accessToken)
                .set("subject_token_type", ACCESS_TOKEN)
                .without("audience");
    }

    private static Answer downscope(StsEmulator emulator, String accessToken, String options) {
        return chain(emulator, accessToken)
                .without("scope")
                .add("options", options)
                .post(emulator.endpoints().token());
    }

    private static String bounded(StsEmulator emulator) {
        return downscope(emulator, accessToken(emulator), boundary("[" + RULE + "]"))
                .string("access_token");
    }

    private static Form workforce(StsEmulator emulator) {
        String token = emulator.issuer().token().audience(WORKFORCE.audience()).sign();
        return exchange(emulator, token).set("audience", WORKFORCE.audience());
    }

    private static String boundary(String rules) {
        return "{\"accessBoundary\":{\"accessBoundaryRules\":" + rules + "}}";
    }

    private static String rules(int count) {
        String shortest = rule(RESOURCE, quoted("inRole:roles/a"), "true");
        return boundary("[" + String.join(",", Collections.nCopies(count, shortest)) + "]");
    }

    private static String ofLength(int length) {
        String shortest = "{\"accessBoundaryRules\":[" + RULE.replace(EXPRESSION, "") + "]}";
        return boundary("[" + RULE.replace(EXPRESSION, "x".repeat(length - shortest.length())) + "]");
    }

    private static String rule(String resource) {
        return rule(resource, quoted(ROLE), EXPRESSION);
    }

    private static String rule(String resource, String permissions, String expression) {
        return "{\"availableResource\":\"" + resource + "\",\"availablePermissions\":[" + permissions
                + "],\"availabilityCondition\":{\"expression\":\"" + expression + "\"}}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
