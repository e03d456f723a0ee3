// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.MethodName.class)
class StsEmulatorExtensionTest {
    @RegisterExtension
    static final StsEmulatorExtension SHARED = StsEmulatorExtension.with(StsEmulatorBuilder::https);

    private static final List<StsEmulator> SEEN = new ArrayList<>();
    private static final List<StsEmulator> SEEN_OWN = new ArrayList<>();

    @Test
    void parameter_isTheConfiguredEmulator(StsEmulator emulator) {
        SEEN.add(emulator);
        assertThat(emulator).isSameAs(SHARED.emulator());
        assertThat(emulator.uri()).hasScheme("https");
    }

    @Test
    void parameter_isTheSameInEveryTest(StsEmulator emulator) {
        SEEN.add(emulator);
        assertThat(SEEN).containsOnly(emulator);
    }

    @Nested
    class InANestedClass {
        @Test
        void parameter_isThatOfTheOuterClass(StsEmulator emulator) {
            assertThat(emulator).isSameAs(SHARED.emulator());
        }
    }

    @Nested
    class InAnInstanceField {
        @RegisterExtension
        final StsEmulatorExtension own = new StsEmulatorExtension();

        @Test
        void everyTest_hasItsOwn() throws Exception {
            assertFresh();
        }

        @Test
        void everyTest_hasItsOwn_andTheOneBeforeIsClosed() throws Exception {
            assertFresh();
        }

        private void assertFresh() throws Exception {
            StsEmulator emulator = own.emulator();
            assertThat(SEEN_OWN).doesNotContain(emulator);
            for (StsEmulator former : SEEN_OWN) {
                assertClosed(former);
            }
            SEEN_OWN.add(emulator);
            new Socket("127.0.0.1", emulator.uri().getPort()).close();
        }
    }

    @AfterAll
    static void seen() {
        assertThat(SEEN_OWN).hasSize(2);
        assertThat(SEEN).hasSize(2);
    }

    @Test
    void outsideOfTests_thereIsNone() {
        assertThatIllegalStateException().isThrownBy(() -> new StsEmulatorExtension().emulator());
    }

    private static void assertClosed(StsEmulator emulator) {
        Assertions.assertThatThrownBy(
                        () -> new Socket("127.0.0.1", emulator.uri().getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
