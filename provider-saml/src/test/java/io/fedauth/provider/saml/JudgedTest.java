// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that gives documents to a {@link Judge} in a world of its own. */
abstract class JudgedTest {
    @TempDir
    Path folder;

    Judge judge;

    @BeforeEach
    void openWorld() {
        judge = Judge.in(folder);
    }

    @AfterEach
    void closeWorld() {
        judge.close();
    }
}
