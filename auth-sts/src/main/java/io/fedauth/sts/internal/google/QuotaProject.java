// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.RequestHeaders;
import org.jspecify.annotations.Nullable;

/** Adds the project that pays for requests; builds the fields once for each token. Safe for use by many threads. */
public final class QuotaProject {
    /** The name of the field. */
    public static final String HEADER = "x-goog-user-project";

    /** The environment variable that overrides what a credential file says. */
    public static final String VARIABLE = "GOOGLE_CLOUD_QUOTA_PROJECT";

    private static final int LONGEST = 253;

    private final @Nullable String project;
    private volatile @Nullable Prebuilt last;

    /**
     * Makes the rule of one credential.
     *
     * @param project the project, or null to add no field
     */
    public QuotaProject(@Nullable String project) {
        this.project = project;
    }

    /**
     * Checks the name of a project.
     *
     * @param project the project
     * @return the project
     * @throws ConfigurationException if it could not stand in a header field
     */
    public static String requireName(String project) {
        if (project.isEmpty() || project.length() > LONGEST || !project.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new ConfigurationException(
                    "quota_project_invalid", "quota_project_id is no project id; name a project by its id");
        }
        return project;
    }

    /**
     * Returns the fields that carry a token.
     *
     * @param token the token
     * @return its {@code Authorization} field, and the project if there is one
     */
    public RequestHeaders headers(AccessToken token) {
        if (project == null) {
            return RequestHeaders.of(token);
        }
        Prebuilt prebuilt = last;
        if (prebuilt == null || prebuilt.token != token) {
            prebuilt = new Prebuilt(token, RequestHeaders.of(token).with(HEADER, project));
            last = prebuilt;
        }
        return prebuilt.headers;
    }

    /** Forgets the last token. */
    public void forget() {
        last = null;
    }

    private record Prebuilt(AccessToken token, RequestHeaders headers) {}
}
