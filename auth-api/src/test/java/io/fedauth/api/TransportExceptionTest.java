// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportExceptionTest {
    private static final TransportException OUTAGE =
            new TransportException("connect_failed", "nobody is there", new IOException("refused"), true, true);

    @Test
    void withOrigin_changesNothingElse() {
        TransportException named = OUTAGE.withOrigin(URI.create("https://sts.example/token"));

        assertThat(named.code()).isEqualTo(OUTAGE.code());
        assertThat(named).hasMessage(OUTAGE.getMessage()).cause().isSameAs(OUTAGE.getCause());
        assertThat(named.retryable()).isTrue();
        assertThat(named.mayHaveBeenProcessed()).isTrue();
        assertThat(named.getStackTrace()).isEqualTo(OUTAGE.getStackTrace());
        assertThat(OUTAGE.origin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://sts.example/v1/token?key=secret#part, https://sts.example",
        "HTTPS://user:secret@STS.Example:8443/, https://sts.example:8443",
        "http://[::1]:80/token, http://[::1]:80",
        "https://user:se@cret@not_a_host/token, https://not_a_host"
    })
    void origin_isSchemeHostAndPort_andNothingThatMayBeSecret(URI uri, URI origin) {
        assertThat(OUTAGE.withOrigin(uri).origin()).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailto:somebody", "/token", "//sts.example/token", "https:///token", "https://user@/token"})
    void origin_ofAUriWithoutServer_isEmpty(String uri) {
        assertThat(OUTAGE.withOrigin(URI.create(uri)).origin()).isEmpty();
    }
}
