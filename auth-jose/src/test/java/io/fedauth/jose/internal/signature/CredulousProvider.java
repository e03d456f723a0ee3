// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that calls every ECDSA signature good, and counts them: nothing malformed may reach it. */
public final class CredulousProvider extends Provider implements AutoCloseable {
    private final transient AtomicInteger asked = new AtomicInteger();

    private CredulousProvider() {
        super("Credulous", "1", "calls everything good");
        for (String name : List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
            putService(new Service(this, "Signature", name, Spi.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Spi(asked);
                }
            });
        }
    }

    /** Puts a new one before all others, until it is closed. */
    public static CredulousProvider first() {
        CredulousProvider provider = new CredulousProvider();
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        Security.removeProvider(getName());
    }

    private static final class Spi extends SignatureSpi {
        private final AtomicInteger asked;

        Spi(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            asked.incrementAndGet();
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return "";
        }
    }
}
