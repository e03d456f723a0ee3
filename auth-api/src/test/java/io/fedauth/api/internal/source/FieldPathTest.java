// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private static final JsonView DOCUMENT = JsonView.of(Map.of(
            "token", "plain",
            "data.token", "dotted",
            "data", Map.of("token", "nested", "a/b", "slash", "m~n", "tilde", "", "empty", "0", "digit"),
            "list", List.of("first", "second"),
            "objects", List.of(Map.of("token", "in list"))));

    @ParameterizedTest
    @CsvSource({
        "token, plain",
        "data.token, dotted",
        "/token, plain",
        "/data/token, nested",
        "/data/a~1b, slash",
        "/data/m~0n, tilde",
        "/data/, empty",
        "/data/0, digit",
        "/list/1, second",
        "/objects/0/token, in list"
    })
    void in_documentThatHasIt_findsTheText(String name, String value) {
        assertThat(find(name)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing",
                "data",
                "list",
                "/data",
                "/list",
                "/list/2",
                "/list/01",
                "/list/-",
                "/list/9999999999",
                "/objects/0",
                "/objects/1/token",
                "/token/0",
                "/token/x",
                "/data/token/x",
                "/"
            })
    void in_documentThatHasNoTextThere_isEmpty(String name) {
        assertThat(find(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a~", "/a~2", "/~"})
    void of_brokenPointer_isRefused(String name) {
        assertThatThrownBy(() -> find(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("subject_token_field_name");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 5_000, 900_000})
    void of_longPointer_isRefused(int length) {
        assertThatThrownBy(() -> find("/" + "a".repeat(length - 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "source_field_malformed")
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void of_pointerOfManySteps_isTaken() {
        assertThat(FieldPath.of(format("/a".repeat(500))).steps()).hasSize(500);
    }

    @Test
    void of_nameWithoutSlash_isTakenAsItIs() {
        assertThat(FieldPath.of(format("a.b~c"))).isEqualTo(new FieldPath(List.of("a.b~c")));
    }

    private static Optional<String> find(String name) {
        return FieldPath.of(format(name)).in(DOCUMENT);
    }

    private static JsonView format(String name) {
        return JsonView.of(Map.of("subject_token_field_name", name));
    }
}
