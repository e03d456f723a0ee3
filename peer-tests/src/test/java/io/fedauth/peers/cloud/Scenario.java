// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.cloud;

import io.fedauth.emulator.config.PoolProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A credential file, and the scopes that an application asks for with it.
 *
 * @param name what is special
 * @param source where the subject token is
 * @param provider the audience
 * @param impersonates whether the file names a service account
 * @param more further members of the file
 * @param scopes the scopes
 */
public record Scenario(
        String name,
        SubjectPlace source,
        PoolProvider provider,
        boolean impersonates,
        Map<String, Object> more,
        List<String> scopes) {
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
    private static final String STORAGE = "https://www.googleapis.com/auth/devstorage.read_only";
    private static final Map<String, Object> CLIENT =
            Map.of("client_id", LocalCloud.CLIENT.id(), "client_secret", LocalCloud.CLIENT.secret());
    private static final Map<String, Object> BILLED = Map.of("workforce_pool_user_project", "billed-project");

    /** Returns the scenarios. In each of them every library must get a token. */
    public static List<Scenario> all() {
        Scenario file =
                new Scenario("file", SubjectPlace.FILE, LocalCloud.WORKLOAD, false, Map.of(), List.of(CLOUD_PLATFORM));
        return List.of(
                file,
                file.named("file, json").from(SubjectPlace.JSON_FILE),
                file.named("url").from(SubjectPlace.URL),
                file.named("url, json").from(SubjectPlace.JSON_URL),
                file.named("id token").with(Map.of("subject_token_type", "urn:ietf:params:oauth:token-type:id_token")),
                file.named("two scopes").asking(STORAGE, CLOUD_PLATFORM),
                file.named("no scope").asking(),
                file.named("quota project").with(Map.of("quota_project_id", "quota-project")),
                file.named("impersonation").impersonating(Map.of()).asking(STORAGE),
                file.named("impersonation, no scope").impersonating(Map.of()).asking(),
                file.named("impersonation, lifetime")
                        .impersonating(Map.of("service_account_impersonation", Map.of("token_lifetime_seconds", 1800))),
                file.named("impersonation, quota project").impersonating(Map.of("quota_project_id", "quota-project")),
                file.named("universe").with(Map.of("universe_domain", "cloud.example")),
                file.named("client").with(CLIENT),
                file.named("workforce").at(LocalCloud.WORKFORCE).with(BILLED),
                file.named("workforce, client")
                        .at(LocalCloud.WORKFORCE)
                        .with(BILLED)
                        .with(CLIENT));
    }

    /** Returns the scenario of a name. */
    public static Scenario of(String name) {
        return all().stream()
                .filter(scenario -> scenario.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Scenario named(String other) {
        return new Scenario(other, source, provider, impersonates, more, scopes);
    }

    private Scenario from(SubjectPlace other) {
        return new Scenario(name, other, provider, impersonates, more, scopes);
    }

    private Scenario at(PoolProvider other) {
        return new Scenario(name, source, other, impersonates, more, scopes);
    }

    private Scenario impersonating(Map<String, Object> members) {
        return new Scenario(name, source, provider, true, more, scopes).with(members);
    }

    private Scenario with(Map<String, Object> members) {
        Map<String, Object> all = new TreeMap<>(more);
        all.putAll(members);
        return new Scenario(name, source, provider, impersonates, all, scopes);
    }

    private Scenario asking(String... wanted) {
        return new Scenario(name, source, provider, impersonates, more, List.of(wanted));
    }

    @Override
    public String toString() {
        return name;
    }
}
