// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.InteractionRequiredException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TransportException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.json.InvalidJsonException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    private final StringWriter err = new StringWriter();
    private final FailureReport report = new FailureReport(new PrintWriter(err, true));

    private void ends(Throwable failure, ExitCode expected) {
        assertThat(report.tell(failure, false)).isEqualTo(expected.number());
        assertThat(err.toString().strip().lines()).hasSize(1);
        err.getBuffer().setLength(0);
    }

    @Test
    void every_kind_of_failure_has_its_exit_code() {
        URI uri = URI.create("https://sts.example/token");
        ends(new ConfigurationException("c", "m"), ExitCode.CONFIGURATION);
        ends(new InvalidJsonException("c", "m"), ExitCode.CONFIGURATION);
        ends(new SubjectTokenException("c", "m"), ExitCode.SUBJECT_TOKEN);
        ends(new TokenEndpointException(uri, 400, Map.of(), "", null), ExitCode.REFUSED);
        ends(new TransportException("c", "m", null, true, false), ExitCode.TRANSPORT);
        ends(new UnavailableException("c", "m"), ExitCode.UNAVAILABLE);
        ends(new InteractionRequiredException("c", "m"), ExitCode.INTERACTION_REQUIRED);
        ends(new InterruptedException(), ExitCode.INTERRUPTED);
        ends(new CancellationException(), ExitCode.INTERRUPTED);
        ends(new PluginFailure(), ExitCode.FAILED);
        ends(new IllegalStateException("m"), ExitCode.FAILED);
        ends(new NoClassDefFoundError("m"), ExitCode.FAILED);
    }

    @Test
    void message_of_several_lines_becomes_one() {
        report.tell(new ConfigurationException("bad", "one\r\ntwo\u001b[31m"), false);

        assertThat(err).hasToString("fedauth: one two [31m [bad]" + System.lineSeparator());
    }

    @Test
    void message_that_was_not_written_for_others_is_not_shown() {
        report.tell(new IllegalStateException("hunter2"), false);

        assertThat(err)
                .hasToString("fedauth: unexpected failure (java.lang.IllegalStateException); run it with --verbose and"
                        + " report what it shows [unexpected]" + System.lineSeparator());
    }

    @Test
    void advice_follows_the_message_and_keeps_the_code() {
        AuthException failure = new UnavailableException("no_credential", "nothing here");

        assertThat(report.tell(new AdvisedException(failure, "look there"), false))
                .isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(err).hasToString("fedauth: nothing here; look there [no_credential]" + System.lineSeparator());
    }

    @Test
    void lost_output_has_a_code() {
        assertThat(report.tellLostOutput()).isEqualTo(ExitCode.OUTPUT.number());
        assertThat(err).asString().endsWith("[output_failed]" + System.lineSeparator());
    }

    private static final class PluginFailure extends AuthException {
        private static final long serialVersionUID = 1L;

        PluginFailure() {
            super("plugin", "its own", null);
        }
    }
}
