// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON in which metadata services, containers and credential processes hand out keys. */
public final class CredentialDocument {
    /** Keys and tokens end up in header fields. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,16384}");

    private final JsonView document;
    private final String place;

    private CredentialDocument(JsonView document, String place) {
        this.document = document;
        this.place = place;
    }

    /**
     * Reads a document.
     *
     * @param place who handed it out, for messages
     * @throws SubjectTokenException {@code aws_credentials_malformed} if it is no JSON object
     */
    public static CredentialDocument of(byte[] content, String place, CredentialContext kernel) {
        try {
            return new CredentialDocument(kernel.json(content, place), place);
        } catch (InvalidJsonException e) {
            throw malformed(place, "no JSON object", e);
        }
    }

    /**
     * Returns the keys.
     *
     * @param tokenMember what the session token is called here: {@code Token}, or {@code SessionToken}
     * @throws SubjectTokenException {@code aws_credentials_refused} if the document says why there are none,
     *     {@code aws_credentials_malformed} if they are missing or hold what no key has
     */
    public TemporaryKeys keys(String tokenMember) {
        try {
            Optional<String> code = document.string("Code").filter(text -> !text.equals("Success"));
            if (code.isPresent()) {
                throw new SubjectTokenException(
                        "aws_credentials_refused",
                        place + " has no keys: its \"Code\" is "
                                + code.filter(text -> text.matches("[A-Za-z]{1,64}"))
                                        .orElse("unusual")
                                + "; check the role of the machine or the container");
            }
            AwsKeys keys = new AwsKeys(
                    visible("AccessKeyId"),
                    visible("SecretAccessKey"),
                    document.string(tokenMember).isEmpty() ? Optional.empty() : Optional.of(visible(tokenMember)));
            return new TemporaryKeys(keys, document.string("Expiration").map(this::instant), roleArn());
        } catch (InvalidJsonException e) {
            throw malformed(place, "a member of another kind than text", e);
        }
    }

    /** Returns the version of the protocol; empty unless it is a number. */
    public Optional<Long> version() {
        try {
            return document.number("Version");
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }

    private String visible(String member) {
        return document.string(member)
                .filter(text -> VISIBLE.matcher(text).matches())
                .orElseThrow(() -> malformed(place, "no \"" + member + "\", or one that is no visible ASCII", null));
    }

    private Optional<String> roleArn() {
        return document.string("RoleArn").filter(text -> VISIBLE.matcher(text).matches());
    }

    private Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw malformed(place, "an \"Expiration\" that is no time (2026-01-31T12:00:00Z)", null);
        }
    }

    private static SubjectTokenException malformed(String place, String what, @Nullable Throwable cause) {
        return new SubjectTokenException(
                "aws_credentials_malformed",
                place + " answered with " + what + " where AWS keys were expected; check what is behind that address",
                cause);
    }
}
