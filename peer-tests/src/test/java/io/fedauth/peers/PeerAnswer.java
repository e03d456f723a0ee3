// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.peers.cloud.LocalCloud;
import io.fedauth.peers.cloud.Scenario;
import io.fedauth.peers.process.PeerProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one of Google's libraries makes of a credential file: the header fields for a request to an API.
 *
 * @param headers the fields, by lower-case name
 */
record PeerAnswer(Map<String, List<String>> headers) {
    private static final String BEARER = "Bearer ";

    /** Asks the library; its failure is one of the test. */
    static PeerAnswer of(PeerProcess peer, Path file, Scenario scenario) throws IOException, InterruptedException {
        JsonObject answer = peer.ask(file + "\t" + String.join(" ", scenario.scopes()));
        assertThat(answer).as("%s", scenario).containsOnlyKeys("headers");
        JsonObject fields = answer.getJsonObject("headers");
        Map<String, List<String>> headers = new TreeMap<>();
        fields.keySet()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), fields.getJsonArray(name).getValuesAs(JsonString::getString)));
        return new PeerAnswer(headers);
    }

    /** Asserts that there is one token, and that it stands for whom the scenario is about. */
    void assertAuthorizes(LocalCloud cloud, Scenario scenario) throws Exception {
        assertThat(headers).containsKey("authorization");
        assertThat(headers.get("authorization")).singleElement().asString().startsWith(BEARER);
        String token = headers.get("authorization").get(0).substring(BEARER.length());
        assertThat(cloud.principal(token))
                .isEqualTo(
                        scenario.impersonates()
                                ? "serviceAccount:" + cloud.emulator().serviceAccount()
                                : scenario.provider().principal("demo-workload"));
    }
}
