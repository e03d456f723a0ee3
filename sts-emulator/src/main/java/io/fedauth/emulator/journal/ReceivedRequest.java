// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the emulator received, and how it answered.
 *
 * <p>The parts hold what was sent, secrets included, for tests to assert; {@link #toString} shows none of it.
 *
 * @param at when it arrived, by the clock of the emulator
 * @param method the method
 * @param path the path of the URL, undecoded
 * @param headers the header fields by lower-case name
 * @param parameters the parameters of the form; empty where the body is none
 * @param body the body as text; empty where it was refused unread
 * @param status the HTTP status of the honest answer; 0 where a fault kept the request from being processed
 * @param refusal the reason of the refusal; empty where the request was served
 * @param fault the name of the fault that the request met in place of the honest answer; empty where it met none
 */
public record ReceivedRequest(
        Instant at,
        String method,
        String path,
        Map<String, List<String>> headers,
        Map<String, List<String>> parameters,
        String body,
        int status,
        Optional<RefusalReason> refusal,
        Optional<String> fault) {

    /**
     * Returns the first value of a parameter.
     *
     * @param name the name of the parameter
     * @return its first value; empty where it was not sent
     */
    public Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * Returns the first value of a header field.
     *
     * @param lowerCaseName the name in lower case
     * @return its first value; empty where it was not sent
     */
    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status
                + refusal.map(reason -> " " + reason).orElse("")
                + fault.map(name -> ", fault " + name).orElse("");
    }
}
