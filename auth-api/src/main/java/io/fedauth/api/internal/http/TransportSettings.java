// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.event.AuthListener;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.TimeSource;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the owner of the library has set for the transport. */
public record TransportSettings(
        Duration deadline,
        Consumer<HttpClient.Builder> customizer,
        @Nullable TlsSettings tls,
        AuthListener listener,
        TimeSource time) {}
