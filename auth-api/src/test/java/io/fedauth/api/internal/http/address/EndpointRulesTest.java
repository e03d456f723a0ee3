// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C2")
class EndpointRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // user name, fragment, query where a host is expected
                "https://sts.googleapis.com@evil.example/",
                "https://user:canary@sts.googleapis.com/",
                "https://@sts.googleapis.com/",
                "https://evil.example#@sts.googleapis.com/",
                "https://evil.example/#?@sts.googleapis.com",
                "https://evil.example/v1#",
                "https://?@sts.googleapis.com/",
                // no host, or none that everyone reads alike
                "https:///v1/token",
                "https:sts.googleapis.com/v1",
                "https:/sts.googleapis.com/v1",
                "//sts.googleapis.com/v1",
                "/v1/token",
                "sts.googleapis.com",
                "https://sts_googleapis.com/",
                "https://sts..googleapis.com/",
                "https://.googleapis.com/",
                "https://-sts.googleapis.com/",
                "https://sts.googleapis.com./",
                "https://localhost./",
                "https://st%73.googleapis.com/",
                "https://sts.googleapis.com%00.evil.example/",
                "https://sts.googleapis.com%2f@evil.example/",
                "https://a,b/",
                // other alphabets
                "https://sts.googleаpis.com/",
                "https://sts.googleapis。com/",
                "https://ｓts.googleapis.com/",
                "https://sts.googleapis.com/v1/tokén",
                // addresses in disguise
                "https://2852039166/",
                "https://0xa9fea9fe/",
                "https://0251.0376.0251.0376/",
                "https://0xa9.0xfe.0xa9.0xfe/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.01/",
                "https://127.0.0.256/",
                "https://evil.1/",
                "https://evil.0x7f/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                // ports
                "https://sts.googleapis.com:0/",
                "https://sts.googleapis.com:/",
                "https://sts.googleapis.com:65536/",
                "https://sts.googleapis.com:00443/",
                "https://sts.googleapis.com:443@evil.example/",
                // schemes
                "ftp://sts.googleapis.com/",
                "file:///etc/passwd",
                "jar:https://sts.googleapis.com/!/",
                "httpss://sts.googleapis.com/",
                "mailto:a@b"
            })
    void trick_isRefused(String url) {
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> EndpointRules.host(URI.create(url)));

        assertThat(refusal).as(url).isNotNull();
        assertThat(refusal.code()).isEqualTo("url_malformed");
        assertThat(refusal.getMessage()).doesNotContain("canary").matches("[ -~]+");
    }

    /** What {@link URI} itself does not read never becomes a call. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sts.googleapis.com\\@evil.example/",
                "https://sts.googleapis.com\\.evil.example/",
                "https://evil.example\t.googleapis.com/",
                "https://evil.example/\r\nHost: sts.googleapis.com",
                "https://sts.googleapis.com /",
                "https://[::1/",
                "https://[evil]/",
                "https://sts.googleapis.com:-443/#a#b"
            })
    void textThatIsNoUri_isNoUri(String url) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> URI.create(url)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://sts.googleapis.com/v1/token, sts.googleapis.com",
        "HTTPS://STS.GoogleAPIs.com:443/v1/token?a=b, sts.googleapis.com",
        "https://xn--bcher-kva.example, xn--bcher-kva.example",
        "https://a-b.c1.example:65535/, a-b.c1.example",
        "https://10.0.0.1/, 10.0.0.1",
        "https://[FD00:EC2::254]/latest, [fd00:ec2::254]",
        "http://169.254.169.254/latest, 169.254.169.254",
        "https://vault/, vault",
        "https://1password.example/, 1password.example"
    })
    void ordinaryUrl_hasItsHostInLowerCase(String url, String host) {
        assertThat(EndpointRules.host(URI.create(url))).isEqualTo(host);
    }

    @Test
    void message_showsNeitherUserNameNorQueryNorFragment() {
        URI uri = URI.create("https://user:canary@host.example:8443/path?key=canary#canary");

        assertThat(Wording.of(uri)).isEqualTo("https://host.example:8443/path");
        assertThat(Wording.of(URI.create("mailto:canary@b"))).isEqualTo("mailto:...");
        assertThat(Wording.of(URI.create("https://h.example/" + "a".repeat(900))))
                .hasSizeLessThan(210);
    }
}
