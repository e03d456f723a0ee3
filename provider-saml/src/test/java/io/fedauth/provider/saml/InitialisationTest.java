// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.test.saml.SamlDraft;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SamlTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSAML is readied when it is first needed, once, for everybody who comes; in processes of their own. */
class InitialisationTest {
    @TempDir
    Path folder;

    @Test
    void openSaml_isNotTouched_beforeThereIsAnAssertion_andServesAllWhoComeAtOnce() throws Exception {
        String out = run("-Xlog:class+load");

        int bound = out.indexOf("\nbound\n");
        assertThat(bound).isPositive();
        assertThat(out.substring(0, bound)).doesNotContain(" org.opensaml.", " org.apache.xml.security.");
        assertThat(out.substring(bound)).contains(" org.opensaml.", "\nverified 16 in ");
    }

    @Test
    void registryOfTheApplication_staysWhatItIs() throws Exception {
        assertThat(run("-Dx=y", "own")).contains("verified 16", "registry kept true");
    }

    private String run(String option, String... more) throws Exception {
        SamlTarget target =
                new SamlTarget(Judge.TARGET.issuer(), Judge.TARGET.audience(), Judge.TARGET.recipient(), Instant.now());
        Path assertion = Files.writeString(
                folder.resolve("assertion"),
                SamlDraft.of(target).signAssertion().xml());
        Path certificate = Files.writeString(folder.resolve("idp.pem"), SamlKeys.IDP.certificatePem());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                FirstUse.class.getName(),
                assertion.toString(),
                certificate.toString()));
        command.addAll(List.of(more));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return Files.readString(out);
        } finally {
            process.destroyForcibly();
        }
    }
}
