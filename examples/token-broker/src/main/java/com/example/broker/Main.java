// SPDX-License-Identifier: Apache-2.0
package com.example.broker;

import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.boundary.DownscopedCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts a broker: {@code Main CREDENTIAL_FILE CLIENTS_FILE PORT}. */
public final class Main {
    private Main() {}

    /**
     * Runs until it is interrupted.
     *
     * @param arguments the credential file of an identity that may do what all clients may do; a JSON file whose {@code
     *     clients} have {@code id}, {@code secret}, {@code bucket} and {@code prefix}; the port
     * @throws IOException if the clients cannot be read, or the port is taken
     * @throws InterruptedException when it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Credentials credentials = Credentials.standard();
        Path clients = Path.of(arguments[1]);
        JsonView config = credentials.context().json(Files.readAllBytes(clients), clients.toString());
        try (Credential source = credentials.fromFile(Path.of(arguments[0]));
                TokenBroker broker = TokenBroker.start(Integer.parseInt(arguments[2]), bounded(config, source))) {
            System.getLogger("token.broker").log(System.Logger.Level.INFO, "listening at " + broker.endpoint());
            Thread.currentThread().join();
        }
    }

    /** One source serves all clients, and each client has a credential of its own, which it need not make anew. */
    private static Map<BrokerClient, Credential> bounded(JsonView config, Credential source) {
        Map<BrokerClient, Credential> bounded = new LinkedHashMap<>();
        for (JsonView member : config.children("clients")) {
            BrokerClient client = BrokerClient.of(member);
            bounded.put(
                    client,
                    DownscopedCredential.builder(source, client.boundary()).build(Credentials.standard()));
        }
        return bounded;
    }
}
