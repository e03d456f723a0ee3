// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.endpoint;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.response.Answers;
import io.fedauth.sts.internal.response.Secrets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An endpoint that takes parameters, and the client that calls it: all that the calls of this module have in common.
 *
 * <p>A call is a function, which makes it for the URI that it is given. Immutable and safe for use by many threads.
 *
 * @param at where it is
 * @param client how the client proves itself, anew for each attempt
 * @param headers additional header fields, names and values
 * @param encoding writes the parameters, the client's proof included, in another form than that of RFC 6749
 * @param context the kernel
 */
public record OauthEndpoint(
        NamedEndpoint at,
        ClientAuthentication client,
        List<Map.Entry<String, String>> headers,
        UnaryOperator<HttpCall.Builder> encoding,
        CredentialContext context) {
    /** Copies the fields. */
    public OauthEndpoint {
        headers = List.copyOf(headers);
    }

    /** Returns a pair to be sent as a header field, unless it is the one that the client proves itself with. */
    public static Map.Entry<String, String> additionalHeader(String name, String value) {
        if (name.equalsIgnoreCase("Authorization")) {
            throw new ConfigurationException(
                    "header_reserved",
                    "the Authorization field is set by clientAuthentication, such as basic or bearer; use that");
        }
        return Map.entry(name, value);
    }

    /**
     * Makes a call and reads its answer.
     *
     * @param call makes the call
     * @param reader makes what is wanted of a success answer; throws {@link InvalidJsonException} if it is not there
     * @param <T> what is wanted
     * @return what the reader made
     * @throws TokenEndpointException if the answer is an error, or not what the reader wants
     * @throws io.fedauth.api.TransportException if there is no usable answer within the deadline
     * @throws ConfigurationException if the call is not allowed, or the client cannot prove itself as configured
     * @throws InterruptedException if the thread is interrupted
     */
    public <T> T send(Function<URI, HttpCall.Builder> call, Function<JsonView, T> reader) throws InterruptedException {
        return sendForToken(call, (body, tls) -> reader.apply(body));
    }

    /**
     * Makes a call and reads its answer, which may be bound to the client's certificate.
     *
     * @param call makes the call
     * @param reader makes what is wanted of a success answer and the TLS settings of the connection that it came over
     * @param <T> what is wanted
     * @return what the reader made
     * @throws InterruptedException if the thread is interrupted
     */
    public <T> T sendForToken(
            Function<URI, HttpCall.Builder> call, BiFunction<JsonView, Optional<TlsSettings>, T> reader)
            throws InterruptedException {
        Secrets secrets = new Secrets();
        HttpResult answer = answer(call, secrets);
        return new Answers(at.uri(), context, secrets).read(answer, body -> reader.apply(body, secrets.tls()));
    }

    /**
     * Makes a call of whose answer only the status counts.
     *
     * @param call makes the call
     * @throws TokenEndpointException if the answer is an error
     * @throws InterruptedException if the thread is interrupted
     */
    public void send(Function<URI, HttpCall.Builder> call) throws InterruptedException {
        Secrets secrets = new Secrets();
        HttpResult answer = answer(call, secrets);
        new Answers(at.uri(), context, secrets).requireSuccess(answer);
    }

    private HttpResult answer(Function<URI, HttpCall.Builder> call, Secrets secrets) throws InterruptedException {
        HttpCall.Builder builder = call.apply(at.uri()).wellKnown(at.wellKnown());
        headers.forEach(header -> builder.header(header.getKey(), header.getValue()));
        builder.eachAttempt(attempt -> encoding.apply(secrets.of(client.apply(attempt, at.uri(), Optional.empty()))));
        return context.http().send(builder.build());
    }

    @Override
    public String toString() {
        return "OauthEndpoint[" + at.shown() + "]";
    }
}
