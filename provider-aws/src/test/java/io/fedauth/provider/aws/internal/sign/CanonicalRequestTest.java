// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The behaviours that AWS's published test suite for Signature Version 4 is about, named as its cases are. */
@Tag("A1")
@Tag("A2")
class CanonicalRequestTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            get-vanilla                         | /                    | /                       | /
            get-empty                           |                      | /                       | /
            get-slash                           | //                   | /                       | //
            get-slashes                         | //example//          | /example/               | //example//
            get-slash-dot-slash                 | /./                  | /                       | /./
            get-slash-pointless-dot             | /./example           | /example                | /./example
            get-relative                        | /example/..          | /                       | /example/..
            get-relative-relative               | /example1/example2/../.. | /                   | /example1/example2/../..
            get-relative-above                  | /../../x             | /x                      | /../../x
            get-space                           | /example%20space/    | /example%20space/       | /example%20space/
            get-space-unencoded                 | /example space/      | /example%20space/       | /example%20space/
            get-utf8                            | /%E1%88%B4           | /%E1%88%B4              | /%E1%88%B4
            get-utf8-lower-case                 | /%e1%88%b4           | /%E1%88%B4              | /%E1%88%B4
            get-utf8-unencoded                  | /ሴ                   | /%E1%88%B4              | /%E1%88%B4
            get-unreserved                      | /-._~0189AZaz        | /-._~0189AZaz           | /-._~0189AZaz
            get-unreserved-encoded              | /%2D%7Ea             | /-~a                    | /-~a
            get-reserved                        | /a:b@c;d=e!$&'()*+,  | /a%3Ab%40c%3Bd%3De%21%24%26%27%28%29%2A%2B%2C | /a%3Ab%40c%3Bd%3De%21%24%26%27%28%29%2A%2B%2C
            get-encoded-slash                   | /a%2Fb               | /a%2Fb                  | /a%2Fb
            get-percent-that-begins-nothing     | /100%/%zz            | /100%25/%25zz           | /100%25/%25zz
            """)
    void path_normalizedAndAsItIs(String name, String path, String normalized, String asItIs) {
        SignableRequest request = new SignableRequest("GET", path == null ? "" : path, "", List.of(), "");

        assertThat(line(CanonicalRequest.of(request, PathRule.NORMALIZED), 1)).isEqualTo(normalized);
        assertThat(line(CanonicalRequest.of(request, PathRule.AS_IT_IS), 1)).isEqualTo(asItIs);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            get-vanilla-empty-query-key         | Param1=value1                | Param1=value1
            get-vanilla-query                   | ''                           | ''
            get-vanilla-query-order-key         | Param1=value2&Param1=Value1  | Param1=Value1&Param1=value2
            get-vanilla-query-order-key-case    | Param2=value2&Param1=value1  | Param1=value1&Param2=value2
            get-vanilla-query-order-value       | Param1=value2&Param1=value1  | Param1=value1&Param1=value2
            get-vanilla-query-order-encoded     | p=b&p=%C3%A4&P=a             | P=a&p=%C3%A4&p=b
            get-vanilla-query-unreserved        | -._~0189AZaz=-._~0189AZaz    | -._~0189AZaz=-._~0189AZaz
            get-vanilla-utf8-query              | ሴ=bar                        | %E1%88%B4=bar
            get-vanilla-utf8-query-encoded      | %e1%88%b4=bar                | %E1%88%B4=bar
            post-vanilla-empty-query-value      | Param1=                      | Param1=
            post-vanilla-query-without-value    | Param1                       | Param1=
            post-vanilla-query-nonunreserved    | @%23$%25^=/,?><`             | %40%23%24%25%5E=%2F%2C%3F%3E%3C%60
            post-vanilla-query-space            | p=x y                        | p=x%20y
            post-vanilla-query-plus             | p=x%2By                      | p=x%2By
            post-vanilla-query-equals           | p=x=y                        | p=x%3Dy
            post-vanilla-query-empty-parameters | &&a=1&                       | a=1
            """)
    void query_isEncodedAndSorted(String name, String query, String canonical) {
        SignableRequest request = new SignableRequest("GET", "/", query, List.of(), "");

        assertThat(line(CanonicalRequest.of(request, PathRule.NORMALIZED), 2)).isEqualTo(canonical);
    }

    @Test
    void getHeaderKeyDuplicate_joinsInTheirOrder() {
        assertThat(headers("My-Header1", "value2", "My-Header1", "value2", "my-header1", "value1"))
                .isEqualTo("my-header1:value2,value2,value1\n");
    }

    @Test
    void getHeaderValueOrder_staysAsItIs() {
        assertThat(headers("My-Header1", "value4", "My-Header1", "value1", "My-Header1", "value3"))
                .isEqualTo("my-header1:value4,value1,value3\n");
    }

    @Test
    void getHeaderValueMultiline_becomesOneLine() {
        assertThat(headers("My-Header1", "value1\n  value2\n     value3"))
                .isEqualTo("my-header1:value1 value2 value3\n");
    }

    @Test
    void getHeaderValueTrim_collapsesWhiteSpace() {
        assertThat(headers("My-Header1", " value1", "My-Header2", "\t\"a   b   c\" "))
                .isEqualTo("my-header1:value1\nmy-header2:\"a b c\"\n");
    }

    @Test
    void postHeaderKeyCaseAndSort_areLowerCaseAndSorted() {
        CanonicalRequest canonical = CanonicalRequest.of(
                new SignableRequest(
                        "POST",
                        "/",
                        "",
                        List.of(Map.entry("X-B", "2"), Map.entry("Host", "h"), Map.entry("x-a", "")),
                        ""),
                PathRule.NORMALIZED);

        assertThat(canonical.text()).isEqualTo("POST\n/\n\nhost:h\nx-a:\nx-b:2\n\nhost;x-a;x-b\n" + EMPTY);
        assertThat(canonical.signedHeaders()).isEqualTo("host;x-a;x-b");
    }

    @Test
    void postBody_isHashed() {
        CanonicalRequest canonical = CanonicalRequest.of(
                new SignableRequest("POST", "/", "", List.of(), "Param1=value1"), PathRule.NORMALIZED);

        assertThat(canonical.text()).endsWith("9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
    }

    private static String line(CanonicalRequest canonical, int number) {
        return canonical.text().split("\n", -1)[number];
    }

    private static String headers(String... namesAndValues) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
        }
        String text = CanonicalRequest.of(new SignableRequest("GET", "/", "", headers, ""), PathRule.NORMALIZED)
                .text();
        return text.substring("GET\n/\n\n".length(), text.indexOf("\n\n", 8) + 1);
    }
}
