// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.profile;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import java.io.ByteArrayInputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The profiles of a user's AWS configuration: the files {@code config} and {@code credentials}, read by the kernel, understood
 * by the SDK. The environment names them, or they lie where AWS software puts them; no credential file has a say in that.
 *
 * @param file both files in one
 * @param selected the profile that is meant
 * @param config where {@code config} is
 */
public record AwsProfiles(ProfileFile file, Selected selected, Path config) {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");

    /**
     * A profile, and whether anybody asked for it.
     *
     * @param name its name
     * @param explicit false for {@code default} where nothing names another
     */
    public record Selected(String name, boolean explicit) {
        /** Returns the one that a configuration pins, else that of the environment. */
        static Selected of(Optional<String> pinned, Environment environment) {
            return pinned.or(() -> environment.property("aws.profile"))
                    .or(() -> environment.variable("AWS_PROFILE"))
                    .map(name -> new Selected(name, true))
                    .orElse(new Selected("default", false));
        }
    }

    /**
     * Reads the files; one that is not there is as good as an empty one.
     *
     * @param pinned the profile that the credential file names
     * @throws ConfigurationException {@code aws_profile_file_malformed}, or what the kernel says about a file that it cannot
     *     or may not read
     */
    public static AwsProfiles read(Optional<String> pinned, CredentialContext kernel) {
        Environment environment = kernel.environment();
        Path config = path(environment, "aws.configFile", "AWS_CONFIG_FILE", "config");
        Path credentials = path(environment, "aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "credentials");
        ProfileFile both = ProfileFile.aggregator()
                .addFile(parse(credentials, ProfileFile.Type.CREDENTIALS, kernel))
                .addFile(parse(config, ProfileFile.Type.CONFIGURATION, kernel))
                .build();
        return new AwsProfiles(both, Selected.of(pinned, environment), config);
    }

    private static Path path(Environment environment, String property, String variable, String usual) {
        Optional<String> named = environment.property(property).or(() -> environment.variable(variable));
        String home = environment
                .variable("HOME")
                .or(() -> environment.variable("USERPROFILE"))
                .or(() -> environment.property("user.home"))
                .orElse("/");
        try {
            Path folder = Path.of(home);
            return named.map(text -> text.startsWith("~/") ? folder.resolve(text.substring(2)) : Path.of(text))
                    .orElseGet(() -> folder.resolve(".aws").resolve(usual))
                    .toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "aws_profile_file_malformed", variable + " or HOME is no path on this system; correct or unset it");
        }
    }

    private static ProfileFile parse(Path path, ProfileFile.Type type, CredentialContext kernel) {
        byte[] content = contentOrNothing(path, kernel);
        try {
            return ProfileFile.builder()
                    .content(new ByteArrayInputStream(content))
                    .type(type)
                    .build();
        } catch (RuntimeException e) {
            // Its message may repeat the line, and the line may hold a key.
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            throw new ConfigurationException(
                    "aws_profile_file_malformed",
                    path + " is no AWS configuration" + (line.find() ? ", see line " + line.group(1) : ""));
        }
    }

    private static byte[] contentOrNothing(Path path, CredentialContext kernel) {
        try {
            return kernel.boundTo(path).files().read(path);
        } catch (ConfigurationException e) {
            if (e.code().equals("file_missing")) {
                return new byte[0];
            }
            throw e;
        }
    }

    /** Returns the selected profile; empty if there is none of that name. */
    public Optional<Profile> profile() {
        return file.profile(selected.name());
    }

    /** Returns a setting of the selected profile. */
    public Optional<String> setting(String name) {
        return profile().flatMap(profile -> profile.property(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "profile " + selected.name();
    }
}
