// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.Environment;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A service account, and where its methods are.
 *
 * @param endpoint its {@code generateAccessToken} method; the others are beside it
 * @param name its e-mail address or unique id
 * @param delegates the resource names of those through whom it is asked, the first one first
 */
public record ServiceAccount(NamedEndpoint endpoint, String name, List<String> delegates) {
    private static final String METHOD = ":generateAccessToken";
    private static final String COLLECTION = "/serviceAccounts/";
    private static final String RESOURCE = "projects/-" + COLLECTION;
    private static final int LONGEST_NAME = 253;
    private static final Pattern UNIQUE_ID = Pattern.compile("[0-9]{1,32}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*+@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)*+");

    /**
     * Finds an account by the URL of its method.
     *
     * @param member what names the URL, for messages
     * @param uri the URL
     * @param delegates those through whom it is asked, by resource name
     * @param environment may name a universe domain
     * @return the account
     * @throws ConfigurationException if the URL is of another form
     */
    public static ServiceAccount at(String member, URI uri, List<String> delegates, Environment environment) {
        String name = name(member, uri);
        boolean known = GoogleEndpoints.IAM_CREDENTIALS.has(uri, environment);
        return new ServiceAccount(
                new NamedEndpoint(member, uri, Purpose.IMPERSONATION, known), name, List.copyOf(delegates));
    }

    /**
     * Returns the account that a URL is about.
     *
     * @param member what names the URL, for messages
     * @param uri the URL of its method
     * @return the account's e-mail address or unique id
     * @throws ConfigurationException if the URL is of another form
     */
    public static String name(String member, URI uri) {
        String path = NamedEndpoint.check(member, uri).getRawPath();
        int start = path.lastIndexOf('/') + 1;
        String name = path.endsWith(METHOD) && path.substring(0, start).endsWith(COLLECTION)
                ? path.substring(start, path.length() - METHOD.length()).replace("%40", "@")
                : "";
        if (!isName(name)) {
            throw new ConfigurationException(
                    "impersonation_url_invalid",
                    member + " does not end with /serviceAccounts/<e-mail address or unique id>" + METHOD
                            + ", the method that issues access tokens");
        }
        return name;
    }

    /**
     * Returns where an account's access tokens come from.
     *
     * @param name its e-mail address or unique id
     * @param universe the universe domain
     * @return the URL of its method
     * @throws ConfigurationException if the name is neither
     */
    public static URI url(String name, String universe) {
        if (!isName(name)) {
            throw new ConfigurationException(
                    "service_account_invalid",
                    "a service account is named by its e-mail address or its unique id, a number");
        }
        return URI.create("https://iamcredentials." + universe + "/v1/" + RESOURCE + name + METHOD);
    }

    /**
     * Returns the resource name of a delegate.
     *
     * @param text the resource name, the e-mail address or the unique id
     * @return {@code projects/-/serviceAccounts/...}
     * @throws ConfigurationException if it is none of these
     */
    public static String delegate(String text) {
        String name = text.startsWith(RESOURCE) ? text.substring(RESOURCE.length()) : text;
        if (!isName(name)) {
            throw new ConfigurationException(
                    "delegate_invalid",
                    "delegates: each is a service account, written " + RESOURCE
                            + "<e-mail address or unique id>; a project's name in place of - is not accepted");
        }
        return RESOURCE + name;
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME
                && (EMAIL.matcher(name).matches() || UNIQUE_ID.matcher(name).matches());
    }

    /**
     * Returns whether the account is known by its e-mail address.
     *
     * @return false if it is known by its unique id
     */
    public boolean hasEmail() {
        return name.contains("@");
    }

    /** Returns where another method of the account is; a query, if there is one, stays. */
    URI method(String method) {
        String url = endpoint.uri().toString();
        int query = url.indexOf('?');
        int end = query < 0 ? url.length() : query;
        return URI.create(url.substring(0, end - METHOD.length()) + ":" + method + url.substring(end));
    }
}
