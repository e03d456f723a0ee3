// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The owner's authenticator, asked for proxies only.
 *
 * <p>The JDK asks an authenticator also when a server answers 401, and many hand out the proxy's password without looking who
 * asks. The JDK hides the answer once it has asked, so this one says what happened instead.
 */
public final class ProxyAuthenticator extends Authenticator {
    private final Authenticator owners;

    private ProxyAuthenticator(Authenticator owners) {
        this.owners = owners;
    }

    /** Returns the builder as the owner's settings get to see it. */
    public static HttpClient.Builder guarding(HttpClient.Builder builder) {
        return (HttpClient.Builder) Proxy.newProxyInstance(
                ProxyAuthenticator.class.getClassLoader(),
                new Class<?>[] {HttpClient.Builder.class},
                (seen, method, arguments) -> {
                    if (method.getName().equals("authenticator")) {
                        arguments[0] = new ProxyAuthenticator((Authenticator) arguments[0]);
                    }
                    try {
                        Object result = method.invoke(builder, arguments);
                        return result instanceof HttpClient.Builder ? seen : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
            throw new ServerAsked();
        }
        return owners.requestPasswordAuthenticationInstance(
                getRequestingHost(),
                getRequestingSite(),
                getRequestingPort(),
                getRequestingProtocol(),
                getRequestingPrompt(),
                getRequestingScheme(),
                getRequestingURL(),
                getRequestorType());
    }

    /** A server, and no proxy, asked for a password. */
    static final class ServerAsked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ServerAsked() {
            super(null, null, false, false);
        }
    }
}
