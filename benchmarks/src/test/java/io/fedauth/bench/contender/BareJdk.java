// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

import io.fedauth.bench.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one would write in an hour: no checks, no deadline, no renewal ahead of time; the least that such a call can cost. */
public final class BareJdk implements Contender {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern LIFE = Pattern.compile("\"expires_in\"\\s*:\\s*(\\d+)");

    private final World world;
    private final URI endpoint;
    private final HttpClient client;
    private volatile @Nullable Held held;

    private record Held(Map<String, String> headers, long until) {}

    /** Prepares a client of HTTP/1.1 with the JDK's own executor. */
    public BareJdk(World world) throws Exception {
        this(world, HttpClient.Version.HTTP_1_1, null);
    }

    /** Prepares a client. */
    public BareJdk(World world, HttpClient.Version version, @Nullable Executor executor) throws Exception {
        this.world = world;
        this.endpoint = world.endpoint();
        HttpClient.Builder builder = HttpClient.newBuilder().version(version).sslContext(world.trusting());
        if (executor != null) {
            builder.executor(executor);
        }
        this.client = builder.build();
    }

    @Override
    public Object headers() throws Exception {
        Held now = held;
        if (now == null || System.nanoTime() - now.until >= 0) {
            String answer = answer();
            long life = Long.parseLong(member(LIFE, answer));
            now = new Held(
                    Map.of("Authorization", "Bearer " + member(TOKEN, answer)),
                    System.nanoTime() + life * 1_000_000_000L);
            held = now;
        }
        return now.headers;
    }

    @Override
    public String exchange() throws Exception {
        return member(TOKEN, answer());
    }

    private String answer() throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("subject_token=")
                .append(encoded(Files.readString(world.subjectToken()).strip()));
        String[] fields = World.form();
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("answered " + response.statusCode());
        }
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String member(Pattern pattern, String json) throws IOException {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new IOException("no " + pattern);
        }
        return matcher.group(1);
    }
}
