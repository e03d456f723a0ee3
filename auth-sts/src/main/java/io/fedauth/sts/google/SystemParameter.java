// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.ConfigurationException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One standard query parameter.
 *
 * @param name its name on the wire
 * @param values what it takes
 * @param expectation what it takes, for people
 * @param secret whether its value is a secret
 */
record SystemParameter(String name, Pattern values, String expectation, boolean secret) {
    private static final String TEXT = "[^\\p{Cntrl}]+";
    private static final Map<String, SystemParameter> ALL = Map.ofEntries(
            plain("$.xgafv", "[12]", "1 or 2"),
            secret("access_token"),
            plain("alt", "json", "json only, because any other answer could not be read"),
            plain("callback", "(?!)", "nothing here, because a script (JSONP) could not be read"),
            plain("fields", TEXT, "a list of members"),
            secret("key"),
            secret("oauth_token"),
            plain("prettyPrint", "true|false", "true or false"),
            plain(
                    "quotaUser",
                    "[^\\p{Cntrl}]{1," + StandardParameters.MAXIMUM_QUOTA_USER_LENGTH + "}",
                    "1 to " + StandardParameters.MAXIMUM_QUOTA_USER_LENGTH + " characters"),
            plain("upload_protocol", TEXT, "the name of a protocol"),
            plain("uploadType", TEXT, "the name of a protocol"));

    private static Map.Entry<String, SystemParameter> plain(String name, String values, String expectation) {
        return Map.entry(name, new SystemParameter(name, Pattern.compile(values), expectation, false));
    }

    private static Map.Entry<String, SystemParameter> secret(String name) {
        return Map.entry(name, new SystemParameter(name, Pattern.compile("[!-~]+"), "visible ASCII characters", true));
    }

    /** Returns the parameter of a name; throws if there is none. */
    static SystemParameter named(String name) {
        SystemParameter parameter = ALL.get(name);
        if (parameter == null) {
            throw new ConfigurationException(
                    "query_parameter_unknown",
                    "Google's token service has no such query parameter; it has "
                            + String.join(", ", ALL.keySet().stream().sorted().toList()));
        }
        return parameter;
    }

    /** Throws unless the parameter takes a value, which no message repeats. */
    void check(String value) {
        if (!values.matcher(value).matches()) {
            throw new ConfigurationException("query_parameter_invalid", name + " takes " + expectation);
        }
    }
}
