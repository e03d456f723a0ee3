// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Finds the identity that is exchanged: a lambda, or a service found with {@link java.util.ServiceLoader}.
 *
 * <p>A service is one prototype per library instance; {@link #bind} makes the supplier of one configuration of it, and may
 * return an object of its own that keeps state. Implementations are safe for use by many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SubjectTokenSupplier extends AutoCloseable {
    /**
     * Returns the identity; asked anew for every exchange. May block, and stops when interrupted.
     *
     * @param context what the token is for, and the kernel
     * @return the subject token
     * @throws io.fedauth.api.SubjectTokenException if there is no token to be had; says where it was sought
     * @throws IOException if something could not be read; reported as a {@code SubjectTokenException}
     * @throws InterruptedException if the thread is interrupted
     */
    SubjectToken subjectToken(SubjectTokenContext context) throws IOException, InterruptedException;

    /**
     * Returns what messages and metrics call this supplier, and what no two services may share.
     *
     * @return lower-case letters, digits and hyphens
     */
    default String name() {
        return "programmatic";
    }

    /**
     * Returns whether this service is the one that a configuration means.
     *
     * @param source the {@code credential_source} object
     * @return true for one service at most; two are an error, unless one of them is made for the {@linkplain #tokenTypes type}
     */
    default boolean supports(JsonView source) {
        return false;
    }

    /**
     * Returns the token types that this service is made for. It is asked for tokens of no other type, and where it {@linkplain
     * #supports supports} a source it goes before services that are made for none in particular.
     *
     * @return the types; empty, the default, if the service carries whatever it finds
     */
    default Set<TokenType> tokenTypes() {
        return Set.of();
    }

    /**
     * Checks a configuration, once, when it is loaded.
     *
     * @param source the {@code credential_source} object
     * @param context the kernel, bound to the configuration's trust
     * @return the supplier of this configuration
     * @throws io.fedauth.api.ConfigurationException if the configuration is bad or not trusted
     */
    default SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        return this;
    }

    /**
     * Returns how long {@link #subjectToken} may take, on top of the time that the exchange has.
     *
     * @return the limit, 30 seconds by default
     */
    default Duration limit() {
        return Duration.ofSeconds(30);
    }

    /**
     * Says where {@link #subjectToken} would look, and what is odd about that. Whoever explains a configuration asks for the
     * token as well, and explains what it says, or why there is none; so this opens nothing.
     *
     * @param context what the token is for, and the kernel
     * @param out takes facts and findings
     */
    default void explain(SubjectTokenContext context, Explanation out) {}

    /**
     * Says what is in a token of a form that only its supplier knows. JWTs are explained without it.
     *
     * @param token what {@link #subjectToken} returned
     * @param out takes facts and findings; never the token
     */
    default void explainToken(SubjectToken token, Explanation out) {}

    /** Forgets secrets; nothing by default. */
    @Override
    default void close() {}
}
