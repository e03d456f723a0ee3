// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.http.HttpResult;
import io.fedauth.api.json.JsonView;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call of the IAM Credentials API.
 *
 * @param method the method's name
 * @param body the JSON document to send
 * @param client what Google is told about the client, or null for nothing
 * @param secrets what of the body no message may repeat
 * @param reader makes what is wanted of the answer's JSON and the answer itself; throws {@link
 *     io.fedauth.api.json.InvalidJsonException} if it is not there
 * @param <T> what is wanted
 */
record IamCall<T>(
        String method,
        String body,
        @Nullable String client,
        List<String> secrets,
        BiFunction<JsonView, HttpResult, T> reader) {
    @Override
    public String toString() {
        return "IamCall[" + method + "]";
    }
}
