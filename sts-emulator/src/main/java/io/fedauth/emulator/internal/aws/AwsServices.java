// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Everything of AWS that an emulator plays, and the keys that it knows. */
public final class AwsServices {
    private static final String WEB_IDENTITY_AUDIENCE = "sts.amazonaws.com";

    private static final Pattern ARN = Pattern.compile("arn:aws(?:-[a-z]+)*:(?:iam|sts)::[0-9]{12}:[!-~]+");

    private final AwsCloud cloud;
    private final InstantSource clock;
    private final AwsKeyring keyring;
    private final AwsSecrets secrets = new AwsSecrets();
    private final MetadataSessions sessions;

    /**
     * Starts without sessions and with the known keys only.
     *
     * @throws IllegalArgumentException if the zone is none, or if known keys are those of nobody
     */
    public AwsServices(AwsCloud cloud, InstantSource clock) {
        AwsZones.region(cloud.zone());
        cloud.users().forEach(AwsServices::demandOwner);
        this.cloud = cloud;
        this.clock = clock;
        this.keyring = new AwsKeyring(cloud, clock);
        this.sessions = new MetadataSessions(clock, cloud.rules().firstMetadataVersion());
    }

    private static void demandOwner(AwsKeys known) {
        if (!ARN.matcher(known.arn()).matches()) {
            throw new IllegalArgumentException("not the ARN of a user or of the session of a role: " + known.arn());
        }
    }

    /** Returns what verifies the requests that are signed with the keys. */
    public SubjectTokenVerifier verifier() {
        return new AwsTokenVerifier(keyring, cloud.rules(), clock);
    }

    /**
     * Returns all endpoints.
     *
     * @param identities verifies the tokens of web identities
     * @param issuer whose tokens these are
     */
    public List<Endpoint> endpoints(SubjectTokenVerifier identities, TrustedIssuer issuer) {
        ExchangeTarget target = new ExchangeTarget(
                List.of(WEB_IDENTITY_AUDIENCE), List.of(), null, List.of(issuer.accepting(WEB_IDENTITY_AUDIENCE)));
        StsQuery sts = new StsQuery(keyring, token -> verify(identities, token, target), clock);
        List<Endpoint> endpoints = new ArrayList<>(new InstanceMetadata(cloud, keyring, sessions).endpoints());
        endpoints.addAll(new ContainerCredentials(keyring, secrets).endpoints());
        endpoints.add(AwsEndpoint.get(SsoPortal.PATH, new SsoPortal(cloud, keyring, secrets)::keys));
        endpoints.add(new AwsEndpoint("POST", StsQuery.PATH::equals, AwsXml.errors(), sts::answer));
        return endpoints;
    }

    private static void verify(SubjectTokenVerifier identities, String token, ExchangeTarget target)
            throws RefusalException {
        identities.verify(new PresentedToken(token, TokenTypes.JWT, target));
    }

    /** Returns new keys of the role. */
    public AwsKeys keys() {
        return keyring.issue("demo");
    }

    /** Forgets the keys that were handed out, and the sessions of the metadata service. */
    public void revokeIssued() {
        keyring.revokeIssued();
        sessions.endAll();
    }

    public AwsCloud cloud() {
        return cloud;
    }

    public AwsSecrets secrets() {
        return secrets;
    }

    /** Where things are. */
    public enum Path {
        SESSIONS(InstanceMetadata.SESSIONS),
        ROLES(InstanceMetadata.ROLES),
        ZONE(InstanceMetadata.ZONE),
        TASK(ContainerCredentials.TASK),
        POD(ContainerCredentials.POD),
        STS(StsQuery.PATH);

        private final String text;

        Path(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
