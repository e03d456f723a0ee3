// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final String told = CommandRun.of("demo").result();

    @Test
    void tells_all_steps_down_to_the_introspection() {
        assertThat(told.lines().filter(line -> line.matches("[1-9]\\. .*"))).hasSize(5);
        assertThat(told).containsSubsequence("[url_insecure]", "Bearer", "active    true", "subject   demo-workload");
    }

    @Test
    void shortens_every_token() {
        assertThat(told).contains("token     eyJ").containsPattern("token     sts-em\\.\\.\\. \\(\\d+ characters\\)");
        assertThat(told).doesNotContainPattern("eyJ[A-Za-z0-9_-]{10}").doesNotContainPattern("sts-emulator\\.");
    }

    @Test
    void leaves_nothing_behind() {
        Matcher file = Pattern.compile("file +(/.*|[A-Z]:.*)").matcher(told);

        assertThat(file.find()).isTrue();
        assertThat(Path.of(file.group(1)).getParent()).doesNotExist();
    }
}
