// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.internal.response.Scopes;
import io.fedauth.sts.internal.text.Printable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says about a token. All but {@link #active} is optional, and of a token that is not active most servers say
 * nothing else.
 *
 * <p>Immutable; {@link #toString} shows the names of the members only, for their values are about a person.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662, section 2.2</a>
 * @since 0.1
 */
public final class Introspection {
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(Instant.MAX.getEpochSecond());
    private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(Instant.MIN.getEpochSecond());

    private final boolean active;
    private final Optional<Set<String>> scopes;
    private final Optional<Instant> expiresAt;
    private final Optional<Instant> issuedAt;
    private final Optional<Instant> notBefore;
    private final Optional<String> subject;
    private final Optional<String> username;
    private final Optional<String> clientId;
    private final Optional<String> issuer;
    private final Optional<String> tokenType;
    private final List<String> audiences;
    private final JsonView members;

    private Introspection(JsonView body) {
        this.active = body.bool("active")
                .orElseThrow(() -> new InvalidJsonException(
                        "json_missing_member", "the answer does not say whether the token is active"));
        this.scopes = Scopes.read(body);
        this.expiresAt = time(body, "exp");
        this.issuedAt = time(body, "iat");
        this.notBefore = time(body, "nbf");
        this.audiences = audiences(body);
        this.members = body;
        this.subject = body.string("sub");
        this.username = body.string("username");
        this.clientId = body.string("client_id");
        this.issuer = body.string("iss");
        this.tokenType = body.string("token_type");
    }

    /**
     * Reads an answer.
     *
     * @param body the answer
     * @return what it says
     * @throws InvalidJsonException if it does not say whether the token is active, or a member is of another type than RFC 7662
     *     gives it; numbers may be quoted, as JSON mappings of 64-bit numbers do
     */
    public static Introspection read(JsonView body) {
        return new Introspection(body);
    }

    /** Whole seconds, at most as far away as an Instant can be. */
    private static Optional<Instant> time(JsonView body, String member) {
        return body.decimal(member)
                // Compared before it is converted: the exponent may be anything.
                .map(seconds -> seconds.min(LAST_SECOND).max(FIRST_SECOND))
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    private static List<String> audiences(JsonView body) {
        try {
            return body.string("aud").map(List::of).orElse(List.of());
        } catch (InvalidJsonException e) {
            return List.copyOf(body.strings("aud"));
        }
    }

    /**
     * Returns whether the token can be used now, as far as the server can tell.
     *
     * @return false for a token that has expired, was revoked, or is none of the server's
     */
    public boolean active() {
        return active;
    }

    /**
     * Returns what the token is good for.
     *
     * @return the scopes; empty if the server did not say
     */
    public Optional<Set<String>> scopes() {
        return scopes;
    }

    /**
     * Returns when the token ends.
     *
     * @return {@code exp}; empty if the server did not say
     */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    /**
     * Returns when the token was issued.
     *
     * @return {@code iat}; empty if the server did not say
     */
    public Optional<Instant> issuedAt() {
        return issuedAt;
    }

    /**
     * Returns when the token begins.
     *
     * @return {@code nbf}; empty if the server did not say
     */
    public Optional<Instant> notBefore() {
        return notBefore;
    }

    /**
     * Returns whom the token stands for.
     *
     * @return {@code sub}; empty if the server did not say
     */
    public Optional<String> subject() {
        return subject;
    }

    /**
     * Returns whom the token stands for, for people to read.
     *
     * @return {@code username}; empty if the server did not say
     */
    public Optional<String> username() {
        return username;
    }

    /**
     * Returns who asked for the token.
     *
     * @return {@code client_id}; empty if the server did not say
     */
    public Optional<String> clientId() {
        return clientId;
    }

    /**
     * Returns who issued the token.
     *
     * @return {@code iss}; empty if the server did not say
     */
    public Optional<String> issuer() {
        return issuer;
    }

    /**
     * Returns how the token is presented.
     *
     * @return {@code token_type}, as the server spells it; empty if it did not say
     */
    public Optional<String> tokenType() {
        return tokenType;
    }

    /**
     * Returns whom the token is for.
     *
     * @return {@code aud}, be it one text or a list; an empty list if the server did not say
     */
    public List<String> audiences() {
        return audiences;
    }

    /**
     * Returns the whole answer, whatever else the server put into it.
     *
     * @return all members
     */
    public JsonView members() {
        return members;
    }

    @Override
    public String toString() {
        return "Introspection[active=" + active + ", members=" + Printable.names(members.keys()) + "]";
    }
}
