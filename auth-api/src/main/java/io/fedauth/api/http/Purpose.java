// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

/**
 * Why something is opened; decides the proxy, the trust rule and the time that it may take. Grows: keep a default branch.
 *
 * @since 0.1
 */
public enum Purpose {
    /** A token, introspection or revocation endpoint. */
    TOKEN_ENDPOINT,
    /** An endpoint that trades one token for that of a service account. */
    IMPERSONATION,
    /** The place that a subject token comes from. */
    SUBJECT_SOURCE,
    /** The metadata server of the machine: no proxy, one second in all. */
    LOCAL_METADATA,
    /** Public keys. */
    KEYS,
    /** Metadata of an authorization server. */
    DISCOVERY,
    /** A credential file, or a file that it names. */
    CONFIGURATION
}
