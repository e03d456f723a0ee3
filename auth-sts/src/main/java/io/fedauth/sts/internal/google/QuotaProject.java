// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Environment;
import io.fedauth.sts.internal.text.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds the project that pays for requests; builds the fields once for each token. Safe for use by many threads. */
public final class QuotaProject {
    /** The name of the field. */
    public static final String HEADER = "x-goog-user-project";

    /** Overrides what a credential file says. */
    private static final String VARIABLE = "GOOGLE_CLOUD_QUOTA_PROJECT";

    private static final String MEMBER = "quota_project_id";
    private static final int LONGEST_PROJECT = 253;

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
     * Checks the project that a configuration names.
     *
     * @param project the project's id
     * @return the id
     * @throws ConfigurationException if it could not stand in a header field
     */
    public static String check(String project) {
        return check(project, MEMBER);
    }

    private static String check(String project, String where) {
        if (project.length() > LONGEST_PROJECT || !Printable.isVisibleAscii(project)) {
            throw new ConfigurationException(
                    "quota_project_invalid", where + " is no project id; name a project by its id");
        }
        return project;
    }

    /**
     * Finds out which project a credential file's requests are to be charged to.
     *
     * @param config the file
     * @param environment may override it
     * @return the project, if any; unchecked if it is the file's
     * @throws ConfigurationException if the environment names what could not stand in a header field
     */
    public static Optional<String> configured(JsonView config, Environment environment) {
        return environment
                .variable(VARIABLE)
                .map(project -> check(
                        project,
                        "the environment variable " + VARIABLE + ", which overrides " + MEMBER + " of "
                                + config.origin() + ","))
                .or(() -> config.string(MEMBER));
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
