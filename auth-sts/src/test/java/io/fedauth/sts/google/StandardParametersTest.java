// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardParametersTest {
    private static final URI ENDPOINT = URI.create("https://sts.example/v1/token");

    private static StandardParameters.Builder parameters() {
        return StandardParameters.builder();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(action)
                .withMessageNotContaining("c4nary")
                .returns(code, ConfigurationException::code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alt|media",
                "alt|proto",
                "alt|JSON",
                "callback|c4nary",
                "callback|''",
                "$.xgafv|0",
                "$.xgafv|3",
                "prettyPrint|yes",
                "quotaUser|''",
                "quotaUser|01234567890123456789012345678901234567890",
                "fields|''",
                "key|''",
                "key|c4nary with space",
                "access_token|c4nary\u00e9",
                "uploadType|''"
            })
    void value_that_is_not_taken_is_refused(String name, String value) {
        assertRefused("query_parameter_invalid", () -> parameters().set(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xgafv", "$xgafv", "ALT", "quota_user", "upload_type", "userIp", "", "key&alt"})
    void name_that_is_none_is_refused(String name) {
        assertRefused("query_parameter_unknown", () -> parameters().set(name, "c4nary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "key", "oauth_token"})
    void secret_needs_a_permission_of_its_own(String name) {
        assertRefused(
                "secret_in_url",
                () -> parameters()
                        .set(name, "c4nary")
                        .allowSecretInUrl(name.equals("key") ? "access_token" : "key")
                        .build());

        StandardParameters allowed =
                parameters().set(name, "c4nary").allowSecretInUrl(name).build();
        assertThat(allowed.addTo(ENDPOINT, List.of())).hasToString(ENDPOINT + "?" + name + "=c4nary");
        assertThat(allowed.toString()).isEqualTo("StandardParameters[" + name + "]");
    }

    @Test
    void what_is_no_secret_needs_no_permission() {
        assertRefused("query_parameter_invalid", () -> parameters().allowSecretInUrl("alt"));
        assertRefused("query_parameter_unknown", () -> parameters().allowSecretInUrl("c4nary"));
    }

    @Test
    void quota_user_of_40_characters_passes_whatever_they_are() {
        String smiles = "\uD83D\uDE00".repeat(40);

        assertThat(parameters().set("quotaUser", smiles).build().addTo(ENDPOINT, List.of()))
                .hasToString(ENDPOINT + "?quotaUser=" + "%F0%9F%98%80".repeat(40));
    }

    @Test
    void no_parameters_leave_the_address_as_it_is() {
        assertThat(StandardParameters.NONE.addTo(ENDPOINT, List.of("active"))).isEqualTo(ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active|active",
                "*|*",
                "sub|sub,active",
                "sub,exp|sub,exp,active",
                " sub , active |sub,active",
                "active/none|active/none,active",
                "a(active)|a(active),active",
                "a(b,c(d,e)),f/g|a(b,c(d,e)),f/g,active",
                "inactive|inactive,active"
            })
    void partial_response_keeps_what_is_needed(String fields, String expected) {
        assertThat(FieldSelector.parse(fields).with(List.of("active"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", ",a", "a,,b", "a(b", "a)b(", "a)", "(", " "})
    void malformed_selector_is_refused(String fields) {
        StandardParameters selected = parameters().set("fields", fields).build();

        assertRefused("query_parameter_invalid", () -> selected.addTo(ENDPOINT, List.of("active")));
    }
}
