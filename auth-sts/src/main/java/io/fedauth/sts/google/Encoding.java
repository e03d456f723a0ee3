// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How the parameters of a request are written. Grows: keep a default branch.
 *
 * @since 0.1
 */
public enum Encoding {
    /** A form, as RFC 6749 has it: {@code grant_type=...&subject_token=...}. */
    FORM {
        @Override
        UnaryOperator<HttpCall.Builder> writer() {
            return UnaryOperator.identity();
        }
    },
    /** A JSON object, as Google's APIs have it: {@code {"grantType":"...","subjectToken":"..."}}. */
    JSON {
        @Override
        UnaryOperator<HttpCall.Builder> writer() {
            return Encoding::json;
        }
    };

    private static final Pattern LATER_WORD = Pattern.compile("_([a-z])");
    private static final Set<String> PROOFS = Set.of("client_secret", "client_assertion", "client_assertion_type");

    /** Returns what makes a call in this encoding of one that is a form. */
    abstract UnaryOperator<HttpCall.Builder> writer();

    private static HttpCall.Builder json(HttpCall.Builder attempt) {
        HttpCall call = attempt.build();
        HttpCall.Builder json = HttpCall.post(call.uri(), call.purpose(), call.repeat())
                .wellKnown(call.wellKnown())
                .tls(call.tls().orElse(null));
        call.headers().forEach(header -> json.header(header.getKey(), header.getValue()));
        return json.json(object(call.form()));
    }

    private static String object(List<Map.Entry<String, String>> parameters) {
        JsonWriter object = JsonWriter.object();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> parameter : parameters) {
            String name = parameter.getKey();
            if (PROOFS.contains(name)) {
                throw new ConfigurationException(
                        "client_authentication_needs_form",
                        "the JSON of Google's token service has no place for " + name
                                + "; authenticate the client by a header field, such as with basic, or use Encoding.FORM");
            }
            if (!seen.add(name)) {
                throw new ConfigurationException(
                        "parameter_repeated",
                        "the JSON of Google's token service has one value for each parameter, but there are several of "
                                + name + "; leave one");
            }
            object.member(member(name), parameter.getValue());
        }
        return object.text();
    }

    /** Makes {@code subjectToken} of {@code subject_token}. */
    private static String member(String parameter) {
        return LATER_WORD.matcher(parameter).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
