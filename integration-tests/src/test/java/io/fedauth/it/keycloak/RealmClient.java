// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

/** The confidential clients of the realm; {@code realms/fedauth-realm.json} says what each may do. */
public enum RealmClient {
    /** Issues subject tokens for {@link #SVC_A} by the password and the client-credentials grant. */
    INITIAL("initial"),
    /** Like {@link #INITIAL}, but its tokens live for one second. */
    SHORT_LIVED("short-lived"),
    /** May exchange tokens that are for it, for instance for a token for {@link #SVC_B}. */
    SVC_A("svc-a"),
    /** Receives exchanged tokens; may not exchange. */
    SVC_B("svc-b"),
    /** Is in the audience of the subject tokens, but may not exchange them. */
    NO_EXCHANGE("no-exchange"),
    /** Signs users in by the password grant; id and secret hold what cannot stand in an Authorization field as it is. */
    SPECIAL("cli:ent", "s%c&r t:+ü");

    private final String id;
    private final String secret;

    RealmClient(String id) {
        this(id, id + "-secret");
    }

    RealmClient(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /** Returns the {@code client_id}. */
    public String id() {
        return id;
    }

    /** Returns the {@code client_secret}. */
    public String secret() {
        return secret;
    }
}
