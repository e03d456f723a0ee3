// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Collectors;

/** The field by which Google counts the kinds of clients it has; sent to Google's endpoints only. */
public final class ClientHeader {
    /** The name of the field. */
    public static final String NAME = "x-goog-api-client";

    private static final String CLIENT = "gl-java/" + javaVersion() + " auth/fedauth-" + version();

    private ClientHeader() {}

    /**
     * Describes an exchange.
     *
     * @param source the name of the supplier
     * @param impersonation whether a service account is impersonated with the token
     * @param lifetime whether the configuration sets the lifetime of that account's tokens
     * @return the field's value
     */
    public static String exchange(String source, boolean impersonation, boolean lifetime) {
        return CLIENT + " google-byoid-sdk source/" + source + " sa-impersonation/" + impersonation
                + " config-lifetime/" + lifetime;
    }

    /**
     * Describes a request for a token of a service account.
     *
     * @param type {@code at} for an access token, {@code it} for an ID token
     * @return the field's value
     */
    public static String impersonation(String type) {
        return CLIENT + " auth-request-type/" + type + " cred-type/imp";
    }

    private static String javaVersion() {
        return Runtime.version().version().stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private static String version() {
        try (InputStream file = ClientHeader.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("this library's own version", e);
        }
    }
}
