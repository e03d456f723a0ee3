// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.address;

import io.fedauth.api.ConfigurationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Where plain {@code http} may go, and how it gets there: a name is looked up once, and the connection is made to the address
 * that was checked, so a second answer of the name server changes nothing (DNS rebinding). TLS needs none of this: there the
 * certificate's name decides.
 */
public final class PlainHttp {
    /** Looks up a name; blocks for as long as the system takes. */
    @FunctionalInterface
    public interface Resolver {
        /** Returns all addresses of a name. */
        InetAddress[] lookUp(String name) throws UnknownHostException;
    }

    private PlainHttp() {}

    /** Returns whether a host is a metadata address, or the one name that may lead to it. */
    public static boolean isMetadata(String host) {
        return host.equalsIgnoreCase(LocalAddresses.METADATA_NAME)
                || LocalAddresses.literal(host)
                        .filter(LocalAddresses::isMetadata)
                        .isPresent();
    }

    /** Returns whether a host is a loopback address, or the one name that may lead to it. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase(LocalAddresses.LOOPBACK_NAME)
                || LocalAddresses.literal(host)
                        .filter(LocalAddresses::isLoopback)
                        .isPresent();
    }

    /**
     * Returns the URI to connect to: the same, or with the name replaced by its address.
     *
     * @param executor looks the name up
     * @return fails with {@link UnknownHostException}, or {@link ConfigurationException} {@code url_insecure} if the host is
     *     not local
     */
    public static CompletableFuture<URI> pinned(URI uri, Resolver resolver, Executor executor) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals(LocalAddresses.LOOPBACK_NAME)) {
            return CompletableFuture.supplyAsync(
                    () -> lookUp(uri, host, resolver, LocalAddresses::isLoopback), executor);
        }
        if (host.equals(LocalAddresses.METADATA_NAME)) {
            return CompletableFuture.supplyAsync(
                    () -> lookUp(uri, host, resolver, LocalAddresses::isMetadata), executor);
        }
        return isLoopback(host) || isMetadata(host)
                ? CompletableFuture.completedFuture(uri)
                : CompletableFuture.failedFuture(notLocal(uri));
    }

    private static URI lookUp(URI uri, String host, Resolver resolver, Predicate<InetAddress> allowed) {
        try {
            InetAddress[] addresses = resolver.lookUp(host);
            if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(allowed)) {
                throw notLocal(uri);
            }
            return withHost(uri, LocalAddresses.asHost(addresses[0]));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private static URI withHost(URI uri, String host) {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + host + port + uri.getRawPath() + query);
    }

    private static ConfigurationException notLocal(URI uri) {
        return new ConfigurationException(
                "url_insecure",
                "URL " + Wording.of(uri)
                        + " is refused: its host does not lead to this machine or its metadata"
                        + " service, and plain http goes nowhere else; use https");
    }
}
