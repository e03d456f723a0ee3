// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the endpoints see it.
 *
 * @param method the method
 * @param path the path of the URL, undecoded
 * @param query the query of the URL, undecoded; null where there is none
 * @param headers the header fields by lower-case name
 * @param body the body as text
 * @param clientCertificates what the connection presents, the client's own certificate first; not verified
 */
public record Request(
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        String body,
        List<X509Certificate> clientCertificates) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    Request withBody(String read) {
        return new Request(method, path, query, headers, read, clientCertificates);
    }

    /** Returns a header field that may occur once; null where it is absent. */
    public @Nullable String header(String lowerCaseName) throws RefusalException {
        List<String> values = headers.getOrDefault(lowerCaseName, List.of());
        if (values.size() > 1) {
            throw Refusal.HEADER_REPEATED.because(lowerCaseName);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** Returns the credentials of an Authorization header of this scheme; null where there is none. */
    public @Nullable String authorization(String scheme) throws RefusalException {
        String authorization = header("authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)) {
            return null;
        }
        return authorization.substring(scheme.length() + 1).strip();
    }

    /** Reads the body as a form. */
    public Form form() throws RefusalException {
        if (query != null) {
            throw Refusal.QUERY_NOT_ALLOWED.because("");
        }
        return formBody();
    }

    /** Reads the body as a form, whatever stands in the query. */
    Form formBody() throws RefusalException {
        demandContentType(FORM);
        return Form.parse(body);
    }

    /** Reads the body as a JSON object. */
    public JsonMembers json() throws RefusalException {
        demandJson();
        return new JsonMembers(StrictJson.object(body));
    }

    boolean isForm() {
        return isOfType(FORM);
    }

    boolean isJson() {
        return isOfType(JSON);
    }

    private boolean isOfType(String type) {
        return String.join(",", headers.getOrDefault("content-type", List.of())).startsWith(type);
    }

    void demandJson() throws RefusalException {
        demandContentType(JSON);
    }

    private void demandContentType(String wanted) throws RefusalException {
        String found = header("content-type");
        String normal = found == null
                ? ""
                : found.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        if (!normal.equals(wanted) && !normal.equals(wanted + ";charset=utf-8")) {
            throw Refusal.CONTENT_TYPE.because("wanted " + wanted + ", found " + found);
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
