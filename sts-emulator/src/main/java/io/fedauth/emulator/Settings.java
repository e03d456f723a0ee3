// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a builder was told, with the defaults filled in. */
record Settings(
        InetSocketAddress address,
        boolean https,
        InstantSource clock,
        Duration clockSkew,
        ExchangeMode mode,
        List<PoolProvider> providers,
        List<TrustedIssuer> issuers,
        List<OauthClient> clients,
        List<ServiceAccount> serviceAccounts,
        Duration tokenLifetime,
        Set<String> grantableScopes,
        List<SubjectTokenVerifier> verifiers,
        AwsCloud aws,
        List<SamlIdentityProvider> samlProviders,
        List<Fault> faults) {

    String audience(URI uri) {
        return mode == ExchangeMode.GOOGLE ? providers.get(0).audience() : uri.toString();
    }

    /** The same, while it is being told. */
    static final class Draft {
        private static final PoolProvider DEMO_PROVIDER =
                PoolProvider.workload("123456789012", "demo-pool", "demo-provider");
        private static final ServiceAccount DEMO_ACCOUNT =
                ServiceAccount.of("demo@demo-project.iam.gserviceaccount.com");

        int port;
        InetAddress address = loopback();
        boolean https;
        InstantSource clock = InstantSource.system();
        Duration clockSkew = Duration.ZERO;
        ExchangeMode mode = ExchangeMode.GOOGLE;
        final List<PoolProvider> providers = new ArrayList<>();
        final List<TrustedIssuer> issuers = new ArrayList<>();
        final List<OauthClient> clients = new ArrayList<>();
        final List<ServiceAccount> serviceAccounts = new ArrayList<>();
        Duration tokenLifetime = Duration.ofHours(1);
        final Set<String> grantableScopes = new LinkedHashSet<>();
        final List<SubjectTokenVerifier> verifiers = new ArrayList<>();
        AwsCloud aws = AwsCloud.usual();
        final List<SamlIdentityProvider> samlProviders = new ArrayList<>();
        final List<Fault> faults = new ArrayList<>();

        Settings finish() {
            if (tokenLifetime.toSeconds() < 1) {
                throw new IllegalArgumentException("tokens must live for one second at least, not " + tokenLifetime);
            }
            if (clients.isEmpty() && providers.stream().anyMatch(PoolProvider::clientAuthenticationRequired)) {
                throw new IllegalArgumentException("a provider wants clients to authenticate, but there is no client");
            }
            return new Settings(
                    new InetSocketAddress(address, port),
                    https,
                    clock,
                    clockSkew,
                    mode,
                    providers.isEmpty() ? List.of(DEMO_PROVIDER) : List.copyOf(providers),
                    List.copyOf(issuers),
                    List.copyOf(clients),
                    serviceAccounts.isEmpty() ? List.of(DEMO_ACCOUNT) : List.copyOf(serviceAccounts),
                    tokenLifetime,
                    Set.copyOf(grantableScopes),
                    List.copyOf(verifiers),
                    aws,
                    List.copyOf(samlProviders),
                    List.copyOf(faults));
        }

        /** Not the JDK's idea of the loopback address, which may be that of IPv6. */
        private static InetAddress loopback() {
            try {
                return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }
    }
}
