// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the library anew, beside jars of the test's choice. */
class JsonProviderLookupTest {
    private static final URL LIBRARY = locationOf(StrictJson.class);
    private static final URL API = locationOf(JsonProvider.class);
    private static final URL PARSSON = locationOf(
            ServiceLoader.load(JsonProvider.class).findFirst().orElseThrow().getClass());

    @Test
    void providerAbsent_namesTheArtifactToAdd_everyTime() throws Exception {
        try (URLClassLoader loader = loader(LIBRARY, API)) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(InvocationTargetException.class)
                        .isThrownBy(() -> read(loader))
                        .satisfies(e -> {
                            assertThat(e.getCause().getClass().getName())
                                    .isEqualTo(ConfigurationException.class.getName());
                            assertThat(e.getCause()).hasMessageContaining("org.eclipse.parsson:parsson");
                        });
            }
        }
    }

    @Test
    void providerBesideTheLibrary_isFound_whateverTheContextLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(LIBRARY, API, PARSSON)) {
            thread.setContextClassLoader(null);
            assertThat(read(loader)).hasToString("JsonView[test]");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void providerOfTheContextLoader_isNotAsked(@TempDir Path folder) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(JsonProvider.class.getName()), "no.such.Provider");
        try (URLClassLoader loader = loader(LIBRARY, API, PARSSON);
                URLClassLoader hostile =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, loader)) {
            thread.setContextClassLoader(hostile);
            assertThat(read(loader)).hasToString("JsonView[test]");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void brokenProvider_namesTheArtifactToAdd(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(JsonProvider.class.getName()), "no.such.Provider");
        try (URLClassLoader loader = loader(LIBRARY, API, folder.toUri().toURL())) {
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> read(loader))
                    .satisfies(e -> assertThat(e.getCause()).hasMessageContaining("org.eclipse.parsson:parsson"));
        }
    }

    private static Object read(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass(StrictJson.class.getName())
                .getMethod("read", byte[].class, String.class)
                .invoke(null, "{}".getBytes(UTF_8), "test");
    }

    private static URLClassLoader loader(URL... urls) throws IOException {
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
