// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.util.List;
import java.util.Map;

/**
 * A request as it goes over the wire, before it is signed.
 *
 * @param method the method
 * @param path the path, percent-encoded; may be empty
 * @param query the query, percent-encoded; empty if there is none
 * @param headers the header fields that are signed, {@code host} among them; a name may repeat
 * @param body the body
 */
record SignableRequest(String method, String path, String query, List<Map.Entry<String, String>> headers, String body) {
    SignableRequest {
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
