// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.aws.internal.metadata.InstanceMetadata;
import io.fedauth.provider.aws.internal.profile.AwsProfiles;
import io.fedauth.provider.aws.internal.region.AwsRegion;
import io.fedauth.provider.aws.internal.region.RegionFinder;
import io.fedauth.provider.aws.internal.source.AwsIdentity;
import io.fedauth.provider.aws.internal.source.CredentialChain;
import io.fedauth.provider.aws.internal.source.CredentialSource;
import io.fedauth.provider.aws.internal.source.CredentialSources;
import io.fedauth.provider.aws.internal.source.SourceName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supplier of one configuration: finds keys and region, and signs. Keeps keys that expire until shortly before they do, the
 * region of the instance, and the derived signing key. Safe for use by many threads.
 */
public final class AwsSubjectTokens implements SubjectTokenSupplier {
    /** A program may take 30 seconds, and what it is wanted for comes before and after it. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final JsonView source;
    private final AwsConfiguration configuration;
    private final CredentialChain chain;
    private final RegionFinder regions;
    private final SignedTokens tokens;
    private volatile @Nullable AwsRegion instanceRegion;

    private AwsSubjectTokens(JsonView source, AwsConfiguration configuration) {
        this.source = source;
        this.configuration = configuration;
        InstanceMetadata metadata = new InstanceMetadata(configuration.endpoints());
        this.chain = CredentialSources.chain(configuration.pinned(), configuration.profile(), metadata);
        this.regions = new RegionFinder(new Places(metadata));
        this.tokens = new SignedTokens(configuration.url());
    }

    /**
     * Binds a configuration.
     *
     * @throws ConfigurationException if it is bad or not trusted
     */
    public static AwsSubjectTokens of(JsonView source, CredentialContext kernel) {
        AwsConfiguration configuration = AwsConfiguration.of(source, kernel.environment());
        configuration.endpoints().checkTrust(kernel);
        return new AwsSubjectTokens(source, configuration);
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        CredentialContext kernel = context.kernel();
        AwsIdentity identity = chain.identity(kernel, context.forceFresh());
        return tokens.token(identity, regions.find(kernel).region(), regions.fips(kernel), context);
    }

    @Override
    public Duration limit() {
        return LIMIT;
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        CredentialContext kernel = context.kernel();
        out.unknownMembers(source, AwsConfiguration.MEMBERS);
        source.child(AwsConfiguration.EXTENSION)
                .ifPresent(members -> out.unknownMembers(members, AwsConfiguration.EXTENSIONS));
        out.fact(
                "sources asked",
                configuration.pinned().map(SourceName::toString).orElse("the chain of the AWS SDK"));
        List<String> absences = chain.absences(kernel);
        absences.forEach(absence -> out.fact("not used", absence));
        Optional<CredentialSource> named = chain.named(kernel);
        named.ifPresent(found -> out.fact(
                "keys from", found.name() + ": " + found.namedBy(kernel).orElse("")));
        Optional<RegionFinder.Found> region = regions.configured(kernel);
        out.fact(
                "region",
                region.map(found -> found.region() + ", from " + found.place())
                        .orElse("asked of the metadata service"));
        region.ifPresent(found -> explainRequest(found.region(), context, out));
    }

    @Override
    public void explainToken(SubjectToken token, Explanation out) {
        chain.latest().ifPresent(identity -> {
            out.fact("signed with", identity.shortenedAccessKeyId() + ", from " + identity.place());
            identity.role().ifPresent(role -> out.fact("role", role));
            identity.expiresAt().ifPresent(end -> out.fact("keys end", end.toString()));
        });
        token.expiresAt().ifPresent(end -> out.fact("good until", end.toString()));
    }

    private void explainRequest(AwsRegion region, SubjectTokenContext context, Explanation out) {
        URI url = configuration.url().in(region, regions.fips(context.kernel()));
        out.fact("signs", "POST " + url);
        out.fact("for", context.audience().orElse("no audience"));
        configuration
                .url()
                .contradiction(region)
                .ifPresent(what -> out.warning(
                        "aws_partition_differs",
                        what,
                        "name the endpoint of the region's partition, or remove the member"));
    }

    @Override
    public void close() {
        chain.forget();
        tokens.forget();
    }

    @Override
    public String toString() {
        return "aws[" + configuration.url() + "]";
    }

    /** Where the region may be; an instance does not move, so it is asked once. */
    private final class Places implements RegionFinder.Places {
        private final InstanceMetadata metadata;

        Places(InstanceMetadata metadata) {
            this.metadata = metadata;
        }

        @Override
        public Optional<String> ofProfile(String setting, CredentialContext kernel) {
            return AwsProfiles.read(configuration.profile(), kernel).setting(setting);
        }

        @Override
        public AwsRegion ofInstance(CredentialContext kernel) throws InterruptedException {
            AwsRegion known = instanceRegion;
            if (known == null) {
                known = metadata.region(kernel);
                instanceRegion = known;
            }
            return known;
        }
    }
}
