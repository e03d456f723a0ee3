// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.google;

import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads lines of a credential file; prints for each the subject token that google-auth would send, or the failure. */
public final class GoogleAwsPeer {
    private GoogleAwsPeer() {}

    /** Answers until there are no more questions. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(new Gson().toJson(answer(Path.of(line))));
        }
    }

    private static Map<String, String> answer(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return Map.of(
                    "subject_token", ExternalAccountCredentials.fromStream(json).retrieveSubjectToken());
        } catch (IOException | RuntimeException e) {
            return Map.of("failure", e.toString());
        }
    }
}
