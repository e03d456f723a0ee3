// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads the answers of one endpoint to one call: whatever is no success becomes a {@link TokenEndpointException}. */
public final class Answers {
    private static final int LONGEST_CONTENT_TYPE = 80;

    private final URI endpoint;
    private final CredentialContext context;
    private final Secrets secrets;

    /**
     * Prepares for the answers to one call.
     *
     * @param endpoint where the call goes
     * @param context reads JSON and knows the time
     * @param secrets what the call sends, and no message may repeat
     */
    public Answers(URI endpoint, CredentialContext context, Secrets secrets) {
        this.endpoint = endpoint;
        this.context = context;
        this.secrets = secrets;
    }

    /**
     * Reads a success answer.
     *
     * @param answer the answer
     * @param reader makes what is wanted of its JSON object; throws {@link InvalidJsonException} if it is not there
     * @param <T> what is wanted
     * @return what the reader made
     * @throws TokenEndpointException if the answer is an error, no JSON, or not what the reader wants
     */
    public <T> T read(HttpResult answer, Function<JsonView, T> reader) {
        try {
            JsonView body = context.json(answer.body(), "the answer");
            if (answer.status() / 100 != 2 || body.keys().contains("error")) {
                throw failure(answer, ServerError.read(body, secrets), "");
            }
            return reader.apply(body);
        } catch (InvalidJsonException e) {
            boolean notJson = e.code().equals("json_malformed") && !isJson(answer);
            throw failure(answer, Map.of(), notJson ? notJson(answer) : secrets.clean(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Checks an answer whose status says all that there is to say. Whoever answers with an error or a page in spite of its
     * success status has not done it: a sign-in page, for example, comes with status 200.
     *
     * @param answer the answer
     * @throws TokenEndpointException if the answer is an error or a page
     */
    public void requireSuccess(HttpResult answer) {
        if (answer.status() / 100 != 2 || contentType(answer).contains("html") || saysError(answer)) {
            read(answer, body -> body);
        }
    }

    private boolean saysError(HttpResult answer) {
        try {
            return context.json(answer.body(), "the answer").keys().contains("error");
        } catch (InvalidJsonException e) {
            return false;
        }
    }

    private TokenEndpointException failure(HttpResult answer, Map<String, String> error, String why) {
        Instant now = context.time().instant();
        String skew = ServerClock.skew(answer, now);
        return new TokenEndpointException(
                endpoint,
                answer.status(),
                error,
                why.isEmpty() || skew.isEmpty() ? why + skew : why + "; " + skew,
                answer.retryAfter(now).orElse(null));
    }

    private static boolean isJson(HttpResult answer) {
        return answer.contentType()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.contains("json"))
                .isPresent();
    }

    /** The whole field is cleaned before it is cut: what a cut leaves of a secret may be too short to be recognized. */
    private String contentType(HttpResult answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(type -> Printable.of(secrets.clean(type), LONGEST_CONTENT_TYPE))
                .orElse("of no content type");
    }

    private String notJson(HttpResult answer) {
        return (answer.body().length == 0 ? "the answer is empty" : "the answer is no JSON but " + contentType(answer))
                + (answer.status() >= 500
                        ? ": the server, or a proxy before it, is down; try again later"
                        : ": is a proxy or a sign-in page between, or is this no token endpoint?");
    }
}
