// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.opensaml.core.config.ConfigurationService;
import org.opensaml.core.xml.config.XMLObjectProviderRegistry;

/** A program of its own: what happens the first time, when many come at once. */
public final class FirstUse {
    private static final int THREADS = 16;
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private FirstUse() {}

    /**
     * Verifies one assertion from many threads.
     *
     * @param arguments the file with the assertion, that with the certificate, and perhaps {@code own} for a program that has a
     *     registry of OpenSAML's of its own
     */
    public static void main(String[] arguments) throws Exception {
        XMLObjectProviderRegistry own = arguments.length > 2 ? new XMLObjectProviderRegistry() : null;
        if (own != null) {
            ConfigurationService.register(XMLObjectProviderRegistry.class, own);
        }
        try (Credentials credentials =
                Credentials.builder().trust(TrustPolicy.trusting()).build()) {
            CredentialContext kernel = credentials.context();
            JsonView source = JsonView.of(Map.of(
                    "file", arguments[0], "saml", Map.of("certificate_path", arguments[1], "clock_skew_seconds", 300)));
            SubjectTokenSupplier supplier = kernel.supplier(source, TokenType.SAML2);
            OUT.println("bound");
            long start = System.nanoTime();
            int verified = verify(supplier, kernel);
            OUT.println("verified " + verified + " in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        if (own != null) {
            OUT.println("registry kept " + (ConfigurationService.get(XMLObjectProviderRegistry.class) == own));
        }
    }

    private static int verify(SubjectTokenSupplier supplier, CredentialContext kernel) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                calls.add(() -> {
                    // As on threads of frameworks: nothing may be sought there.
                    Thread.currentThread().setContextClassLoader(null);
                    together.await();
                    return !supplier.subjectToken(kernel.probe().forSubject(Judge.AUDIENCE, TokenType.SAML2))
                            .value()
                            .isEmpty();
                });
            }
            int verified = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                verified += call.get() ? 1 : 0;
            }
            return verified;
        } finally {
            threads.shutdownNow();
        }
    }
}
