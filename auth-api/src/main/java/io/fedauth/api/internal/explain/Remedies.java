// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.explain;

import io.fedauth.api.AuthException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;

/** What to do about a failure: its own words after the first semicolon, or what usually helps. */
final class Remedies {
    private Remedies() {}

    /** Returns what failed, without what to do. */
    static String what(AuthException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = end(failure, message);
        return end < 0 ? message : message.substring(0, end);
    }

    /** Returns what to do. */
    static String of(AuthException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = end(failure, message);
        return end < 0 ? usual(failure) : message.substring(end + 2);
    }

    /** A server's words are left alone: it may use semicolons as it likes. */
    private static int end(AuthException failure, String message) {
        boolean server =
                failure instanceof TokenEndpointException || failure.getCause() instanceof TokenEndpointException;
        return server ? -1 : message.indexOf("; ");
    }

    private static String usual(AuthException failure) {
        return switch (failure.code()) {
            case "invalid_grant" ->
                "compare iss, aud and the times of the token with the provider's issuer, allowed audiences and attribute"
                        + " condition, then renew the token";
            case "invalid_client", "unauthorized_client" -> "check client_id and client_secret";
            case "invalid_target" -> "check audience: the provider that it names must exist and be enabled";
            case "invalid_request" ->
                "read the server's words; subject_token_type, audience, and a client that the server does not know are the usual"
                        + " causes";
            case "invalid_scope" -> "ask for scopes that the server grants";
            case "permission_denied" ->
                "grant the identity the role roles/iam.workloadIdentityUser on the service account";
            case "not_found" -> "check the URL, and the names in it";
            case "redirect_refused" -> "name the endpoint itself, or see which proxy or sign-in page redirects";
            case "unknown_host" -> "check the host's name, and whether this machine can look it up";
            case "tls_failed" -> "see which certificates this machine trusts";
            case "file_missing" -> "create the file, or correct the path";
            case "file_not_regular" -> "name a regular file: no folder, pipe or device";
            case "file_too_large" -> "name the right file: none that is read here has more than 1 MiB";
            case "file_unreadable" -> "let this program read it, or correct the path";
            case "file_untrusted" ->
                "keep it beside the credential file, allow its folder with TrustPolicy.files, or vouch for the credential file"
                        + " with TrustPolicy.trusting()";
            case "json_malformed", "json_missing_member", "json_wrong_type" ->
                "correct the JSON at the place that is named, or name the right file";
            default -> usualByKind(failure);
        };
    }

    private static String usualByKind(AuthException failure) {
        if (failure instanceof TokenEndpointException) {
            return "read what the server says and logs";
        }
        if (failure instanceof TransportException) {
            return "check the network, proxies and firewalls between";
        }
        return failure instanceof SubjectTokenException
                ? "see why the source of the subject token has none"
                : "correct the configuration";
    }
}
