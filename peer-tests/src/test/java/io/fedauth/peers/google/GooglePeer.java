// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.google;

import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An application that uses google-auth as its documentation shows.
 *
 * <p>Reads lines of a credential file, a tab and scopes; prints for each the header fields for a request, as JSON, or the
 * failure.
 */
public final class GooglePeer {
    private GooglePeer() {}

    /** Answers until there are no more questions. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] question = line.split("\t", -1);
            answers.println(new Gson().toJson(answer(Path.of(question[0]), question[1])));
        }
    }

    private static Map<String, ?> answer(Path file, String scopes) {
        try (InputStream json = Files.newInputStream(file)) {
            GoogleCredentials credentials = ExternalAccountCredentials.fromStream(json);
            if (!scopes.isEmpty()) {
                credentials = credentials.createScoped(List.of(scopes.split(" ")));
            }
            return Map.of("headers", credentials.getRequestMetadata(URI.create("https://storage.googleapis.com/")));
        } catch (IOException | RuntimeException e) {
            return Map.of("failure", e.toString());
        }
    }
}
