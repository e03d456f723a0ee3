// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kernel as an application has it that has not added this artifact: in a class loader of its own, without our jar. */
final class WithoutReader {
    private WithoutReader() {}

    /** Returns what it says about a key that it cannot read. */
    static String messageOf(byte[] encoded, String password) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(path(), ClassLoader.getPlatformClassLoader())) {
            Object builder = loader.loadClass("io.fedauth.api.Credentials")
                    .getMethod("builder")
                    .invoke(null);
            Object credentials = builder.getClass().getMethod("build").invoke(builder);
            try (AutoCloseable closing = (AutoCloseable) credentials) {
                Object context = closing.getClass().getMethod("context").invoke(closing);
                loader.loadClass("io.fedauth.api.spi.CredentialContext")
                        .getMethod("privateKey", byte[].class, char[].class, String.class)
                        .invoke(context, encoded, password.toCharArray(), "key.pem");
            }
            throw new AssertionError("nothing was refused");
        } catch (InvocationTargetException e) {
            Throwable failure = e.getCause();
            assertThat(failure.getClass().getMethod("code").invoke(failure)).isEqualTo("key_unsupported");
            return failure.getMessage();
        }
    }

    private static URL[] path() throws MalformedURLException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path service = Path.of(entry, "META-INF", "services", "io.fedauth.api.spi.PrivateKeyReader");
            if (!entry.contains("keys-bouncycastle") && !Files.exists(service)) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        return path.toArray(URL[]::new);
    }
}
