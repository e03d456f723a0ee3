// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.emulator.StsEmulator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a test finds around it: a token service, and a folder with a workload's token and a credential file.
 *
 * @param emulator the token service
 * @param folder the folder
 */
record World(StsEmulator emulator, Path folder) {
    Path token() {
        return write("token.jwt", emulator.issuer().token().sign() + "\n");
    }

    Path configuration() {
        return write("credentials.json", emulator.credentialConfiguration(token()));
    }

    Path certificate() {
        return write("ca.pem", emulator.certificatePem().orElseThrow());
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json(String document) {
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            return reader.readObject();
        }
    }
}
