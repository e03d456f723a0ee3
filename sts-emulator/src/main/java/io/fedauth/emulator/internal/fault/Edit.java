// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.internal.wire.WireScript;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes to honest answers that issue a token; others stay as they are. */
final class Edit {
    /** In place of the text of a member: leaves it out. */
    static final String ABSENT = "";

    private static final String PLACE = "@@here@@";

    private Edit() {}

    /**
     * Replaces the value of one member.
     *
     * @param name its name
     * @param otherName the name that it has in another protocol
     * @param text the new JSON text, given the old value; well-formed or not
     */
    static Effect ofMember(String name, String otherName, Function<Object, String> text) {
        return new Effect(true, (request, honest) -> {
            Map<String, @Nullable Object> members = members(honest);
            String found = members.containsKey(name) ? name : otherName;
            Object value = members.get(found);
            return value == null ? Optional.empty() : Optional.of(script(honest, members, found, text.apply(value)));
        });
    }

    /** Sets the scope of an answer with a token. */
    static Effect ofScope(Function<Request, String> scope) {
        return new Effect(true, (request, honest) -> {
            Map<String, @Nullable Object> members = members(honest);
            if (!members.containsKey("access_token")) {
                return Optional.empty();
            }
            String text = JSONObjectUtils.toJSONString(Map.of("s", scope.apply(request)));
            return Optional.of(
                    script(honest, members, "scope", text.substring(text.indexOf(':') + 1, text.length() - 1)));
        });
    }

    /** Replaces the whole document by other bytes. */
    static Effect ofBytes(Function<String, byte[]> bytes) {
        return new Effect(true, (request, honest) -> {
            if (members(honest).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Message.whole(honest.status(), fields(honest), bytes.apply(honest.body())));
        });
    }

    /** Returns one byte a character. */
    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static WireScript script(Response honest, Map<String, @Nullable Object> members, String name, String text) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        if (text.equals(ABSENT)) {
            changed.remove(name);
        } else {
            changed.put(name, PLACE);
        }
        String body = JSONObjectUtils.toJSONString(changed).replace("\"" + PLACE + "\"", text);
        return Message.whole(honest.status(), fields(honest), body);
    }

    private static String fields(Response honest) {
        return "Content-Type: " + honest.headers().getOrDefault("Content-Type", "application/json") + "\r\n";
    }

    /** Returns the members of a successful answer; none if it is something else. */
    private static Map<String, @Nullable Object> members(Response honest) {
        try {
            return honest.status() == 200 ? StrictJson.object(honest.body()) : Map.of();
        } catch (RefusalException noJson) {
            return Map.of();
        }
    }
}
