// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.internal.source.SourceFormat;
import io.fedauth.api.internal.source.SourcePlace;
import io.fedauth.api.json.JsonView;
import java.util.HashSet;
import java.util.Set;

/**
 * The text that a {@code credential_source} names with {@code file} or {@code url}, and with {@code format}: for suppliers whose
 * tokens something else keeps fresh there. Keeps nothing that it read.
 *
 * <p>Immutable. Formats are those of Google's credential configurations.
 *
 * @since 0.1
 */
public final class SourceText {
    private static final Set<String> OF_FILES = Set.of("file", "format");
    private static final Set<String> OF_URLS = Set.of("url", "headers", "method", "body", "format");

    private final SourcePlace place;
    private final SourceFormat format;
    private final JsonView source;

    private SourceText(JsonView source) {
        this.place = SourcePlace.of(source);
        this.format = SourceFormat.of(source);
        this.source = source;
    }

    /**
     * Reads the members of a source.
     *
     * @param source the {@code credential_source} object
     * @return the place and the form of the text; opens nothing
     * @throws io.fedauth.api.ConfigurationException if a member is malformed, or cannot stand beside another
     * @throws io.fedauth.api.json.InvalidJsonException if a member is missing or of the wrong type
     */
    public static SourceText of(JsonView source) {
        return new SourceText(source);
    }

    /**
     * Asks the trust policy about the place without opening it, so that a bad configuration fails when it is loaded.
     *
     * @param kernel the kernel, bound to the configuration's trust
     * @throws io.fedauth.api.ConfigurationException if the policy refuses
     */
    public void check(CredentialContext kernel) {
        place.checkTrust(kernel);
    }

    /**
     * Reads what is there now. May block.
     *
     * @param kernel files and transport
     * @return the whole content, of 1 MiB at most
     * @throws io.fedauth.api.AuthException if nothing can be read; names the place, never what was read
     * @throws InterruptedException if the thread is interrupted
     */
    public byte[] read(CredentialContext kernel) throws InterruptedException {
        return place.read(kernel);
    }

    /**
     * Takes the text out of what was read.
     *
     * @param content what {@link #read} returned
     * @param kernel reads JSON
     * @return the field of a JSON object as text; or everything, one character a byte (ISO 8859-1)
     * @throws io.fedauth.api.SubjectTokenException if it is no JSON though it should be, or the field is not there
     */
    public String text(byte[] content, CredentialContext kernel) {
        return format.find(content, place.toString(), kernel);
    }

    /**
     * States where the text is, and warns of members that have no effect.
     *
     * @param known members of the source that have one beside the text's own
     * @param out takes facts and findings
     */
    public void explain(Set<String> known, Explanation out) {
        out.fact("read from", place.kind() + " " + place);
        out.fact("in the form of", format.toString());
        out.unknownMembers(source, union(place.kind().equals("file") ? OF_FILES : OF_URLS, known));
        source.child("format").ifPresent(members -> out.unknownMembers(members, SourceFormat.MEMBERS));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    /**
     * Returns what messages call the place.
     *
     * @return a path, or scheme and host
     */
    @Override
    public String toString() {
        return place.toString();
    }
}
