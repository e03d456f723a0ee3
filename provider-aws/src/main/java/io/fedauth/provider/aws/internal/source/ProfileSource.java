// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.process.CredentialProcess;
import io.fedauth.provider.aws.internal.profile.AwsProfiles;
import io.fedauth.provider.aws.internal.profile.SdkProfile;
import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * A profile of the AWS configuration files, and the profiles that it builds on. Static keys and programs are read here; roles,
 * web identities and SSO are the SDK's.
 */
final class ProfileSource implements CredentialSource {
    /** Settings that make a profile one with keys; one that has but a region names no source. */
    private static final Set<String> KINDS = Set.of(
            "role_arn",
            "sso_start_url",
            "sso_session",
            "login_session",
            "aws_access_key_id",
            "credential_process",
            "web_identity_token_file");

    private static final int DEEPEST = 5;

    private final Optional<String> pinned;
    private final Map<String, CredentialSource> credentialSources;

    /**
     * Creates the source.
     *
     * @param pinned the profile that the credential file names
     * @param environment what {@code credential_source = Environment} means
     * @param container what {@code EcsContainer} means
     * @param instance what {@code Ec2InstanceMetadata} means
     */
    ProfileSource(
            Optional<String> pinned,
            CredentialSource environment,
            CredentialSource container,
            CredentialSource instance) {
        this.pinned = pinned;
        this.credentialSources =
                Map.of("Environment", environment, "EcsContainer", container, "Ec2InstanceMetadata", instance);
    }

    @Override
    public SourceName name() {
        return SourceName.PROFILE;
    }

    @Override
    public Optional<String> namedBy(CredentialContext kernel) {
        AwsProfiles profiles = AwsProfiles.read(pinned, kernel);
        boolean missing = profiles.selected().explicit() && profiles.profile().isEmpty();
        boolean hasKeys = profiles.profile()
                .filter(profile -> KINDS.stream().anyMatch(profile.properties()::containsKey))
                .isPresent();
        return missing || hasKeys ? Optional.of(profiles.toString()) : Optional.empty();
    }

    @Override
    public String whyAbsent() {
        return "no profile with keys is selected";
    }

    @Override
    public AwsIdentity identity(CredentialContext kernel) throws InterruptedException {
        AwsProfiles profiles = AwsProfiles.read(pinned, kernel);
        return new Resolution(profiles, kernel).identity(profiles.selected().name(), List.of());
    }

    /** One walk from a profile down to where its keys are. */
    private final class Resolution {
        private final AwsProfiles profiles;
        private final CredentialContext kernel;

        Resolution(AwsProfiles profiles, CredentialContext kernel) {
            this.profiles = profiles;
            this.kernel = kernel;
        }

        AwsIdentity identity(String name, List<String> above) throws InterruptedException {
            Profile profile = profiles.file()
                    .profile(name)
                    .orElseThrow(() -> new ConfigurationException(
                            "aws_profile_missing",
                            "there is no profile " + shown(name) + " in " + profiles.config() + " or the file with keys"
                                    + " beside it; correct AWS_PROFILE, or what refers to it"));
            // One that names itself as its source means its own keys; any other circle has none.
            boolean own = !above.isEmpty() && above.get(above.size() - 1).equals(name);
            if (above.size() > DEEPEST || (above.contains(name) && !own)) {
                throw malformed(name, "builds on itself through others, or on too many");
            }
            if (profile.property("role_arn").isPresent() && !own) {
                return ofRole(profile, above);
            }
            if (profile.property("sso_start_url").isPresent()
                    || profile.property("sso_session").isPresent()) {
                return bySdk(profile, SdkModule.SSO, Optional.empty());
            }
            if (profile.property("login_session").isPresent()) {
                return bySdk(profile, SdkModule.SIGN_IN, Optional.empty());
            }
            return ofKeys(profile);
        }

        private AwsIdentity ofRole(Profile profile, List<String> above) throws InterruptedException {
            if (profile.property("web_identity_token_file").isPresent()) {
                return bySdk(profile, SdkModule.STS, Optional.empty());
            }
            SdkModule.STS.require("role_arn of profile " + shown(profile.name()));
            return bySdk(
                    profile, SdkModule.STS, Optional.of(base(profile, above).keys()));
        }

        private AwsIdentity base(Profile profile, List<String> above) throws InterruptedException {
            Optional<String> source = profile.property("source_profile");
            if (source.isPresent()) {
                List<String> path = new ArrayList<>(above);
                path.add(profile.name());
                return identity(source.get(), path);
            }
            CredentialSource other = profile.property("credential_source")
                    .map(credentialSources::get)
                    .orElseThrow(() -> malformed(
                            profile.name(),
                            "has a role_arn without source_profile, web_identity_token_file, or a credential_source that is"
                                    + " Environment, EcsContainer or Ec2InstanceMetadata"));
            return other.identity(kernel);
        }

        private AwsIdentity bySdk(Profile profile, SdkModule module, Optional<AwsKeys> base)
                throws InterruptedException {
            String place = profiles.toString();
            module.require(place);
            ProfileFile alone = SdkProfile.of(profile, profiles.file(), base);
            try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.builder()
                    .profileFile(alone)
                    .profileName(SdkProfile.NAME)
                    .build()) {
                return SdkCall.identity(provider, place, profile.property("role_arn"));
            }
        }

        private AwsIdentity ofKeys(Profile profile) throws InterruptedException {
            Optional<String> id = profile.property("aws_access_key_id");
            Optional<String> secret = profile.property("aws_secret_access_key");
            if (id.isPresent() && secret.isPresent()) {
                AwsKeys keys = new AwsKeys(
                        id.get(),
                        secret.get(),
                        profile.property("aws_session_token").filter(token -> !token.isBlank()));
                return new AwsIdentity(keys, Optional.empty(), Optional.empty(), profiles.toString());
            }
            String command = profile.property("credential_process")
                    .orElseThrow(() ->
                            malformed(profile.name(), "has neither both halves of a key nor a credential_process"));
            return AwsIdentity.of(
                    new CredentialProcess(shown(profile.name()), command, profiles.config()).keys(kernel),
                    "credential_process of profile " + shown(profile.name()));
        }
    }

    private static ConfigurationException malformed(String profile, String what) {
        return new ConfigurationException(
                "aws_profile_malformed", "profile " + shown(profile) + " " + what + "; correct it");
    }

    private static String shown(String name) {
        String visible = name.replaceAll("[^ -~]", "?");
        return visible.length() > 64 ? visible.substring(0, 64) + "..." : visible;
    }
}
