// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to an OAuth endpoint as the front of Google's APIs takes it: a form or JSON, with standard query parameters. A plain
 * server takes a form, and no query.
 *
 * @param request the request
 * @param query the standard query parameters
 * @param google whether Google's front takes it
 */
public record ApiMessage(Request request, Form query, boolean google) {
    private static final Pattern LATER_WORD = Pattern.compile("_([a-z])");
    private static final Map<String, Pattern> QUERY_PARAMETERS = Map.ofEntries(
            Map.entry("$.xgafv", Pattern.compile("[12]")),
            Map.entry("access_token", Pattern.compile(".+")),
            Map.entry("alt", Pattern.compile("json")), // the other formats are not emulated
            Map.entry("callback", Pattern.compile("(?!)")),
            Map.entry("fields", Pattern.compile("[A-Za-z_*]+(,[A-Za-z_*]+)*")), // nothing that it answers is nested
            Map.entry("key", Pattern.compile(".+")),
            Map.entry("oauth_token", Pattern.compile(".+")),
            Map.entry("prettyPrint", Pattern.compile("true|false")),
            Map.entry("quotaUser", Pattern.compile(".{1,40}")),
            Map.entry("upload_protocol", Pattern.compile(".+")),
            Map.entry("uploadType", Pattern.compile(".+")));

    /** Reads the query. */
    public static ApiMessage of(ExchangeMode mode, Request request) throws RefusalException {
        boolean google = mode == ExchangeMode.GOOGLE;
        return new ApiMessage(request, google ? query(request) : new Form(Map.of()), google);
    }

    private static Form query(Request request) throws RefusalException {
        Form query;
        try {
            query = Form.parse(request.query() == null ? "" : request.query());
        } catch (RefusalException malformed) {
            throw Refusal.QUERY_PARAMETER_INVALID.because(malformed.detail());
        }
        for (Map.Entry<String, List<String>> parameter : query.parameters().entrySet()) {
            Pattern values = QUERY_PARAMETERS.get(parameter.getKey());
            if (values == null) {
                throw Refusal.QUERY_PARAMETER_UNKNOWN.because(parameter.getKey());
            }
            if (parameter.getValue().size() != 1
                    || !values.matcher(parameter.getValue().get(0)).matches()) {
                throw Refusal.QUERY_PARAMETER_INVALID.because(parameter.getKey());
            }
        }
        return query;
    }

    /**
     * Reads the body.
     *
     * @param parameters what the call takes; JSON with other members is refused, while forms may hold extensions
     */
    public Form form(Set<String> parameters) throws RefusalException {
        if (!google) {
            return request.form();
        }
        return request.isJson() ? json(parameters) : request.formBody();
    }

    /** Answers with those members that the query selects, all if it selects none. */
    public Response answer(Map<String, ?> object) throws RefusalException {
        String fields = query.single("fields");
        if (fields == null || fields.equals("*")) {
            return Response.json(200, object);
        }
        Map<String, Object> selected = new LinkedHashMap<>(object);
        selected.keySet().retainAll(List.of(fields.split(",")));
        return Response.json(200, selected);
    }

    private Form json(Set<String> parameters) throws RefusalException {
        Map<String, List<String>> form = new LinkedHashMap<>();
        Map<String, @Nullable Object> members = object();
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            String parameter = parameters.stream()
                    .filter(name -> camelCase(name).equals(member.getKey()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.MESSAGE_MEMBER_UNKNOWN.because(member.getKey()));
            if (!(member.getValue() instanceof String value)) {
                throw Refusal.MESSAGE_MEMBER_TYPE.because(member.getKey());
            }
            form.put(parameter, List.of(value));
        }
        return new Form(form);
    }

    private Map<String, @Nullable Object> object() throws RefusalException {
        request.demandJson();
        try {
            return StrictJson.object(request.body());
        } catch (RefusalException malformed) {
            throw Refusal.MESSAGE_MALFORMED.because(malformed.detail());
        }
    }

    private static String camelCase(String parameter) {
        return LATER_WORD.matcher(parameter).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "ApiMessage[" + request + "]";
    }
}
