// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.loader;

import static java.util.stream.Collectors.joining;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.PrivateKeyReader;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The plug-ins of one library instance, by name and by what they read.
 *
 * <p>A plug-in that cannot be loaded is reported and harms no other; a name or a type that two of them claim is an error,
 * because which of them would handle the secret is nobody's guess.
 */
public final class Plugins {
    private final Map<String, CredentialProvider> providersByType = new TreeMap<>();
    private final List<CredentialProvider> chain;
    private final List<Plugin<SubjectTokenSupplier>> suppliers;
    private final List<PrivateKeyReader> keyReaders;
    private final List<String> broken = new ArrayList<>();

    /**
     * Loads all plug-ins.
     *
     * @throws ConfigurationException if two of them claim the same name or type
     */
    public Plugins(Sources sources) {
        ServiceFinder finder = new ServiceFinder(sources.layers(), sources.loaders());
        List<Plugin<CredentialProvider>> providers =
                named(concat(sources.providers(), finder.providers()), CredentialProvider::name);
        this.suppliers = named(concat(sources.suppliers(), finder.suppliers()), SubjectTokenSupplier::name);
        this.keyReaders = concat(sources.keyReaders(), finder.keyReaders());
        this.chain = providers.stream()
                .sorted(Comparator.<Plugin<CredentialProvider>>comparingInt(
                                plugin -> plugin.service().order())
                        .thenComparing(Plugin::name))
                .map(Plugin::service)
                .toList();
        broken.addAll(finder.broken());
        unique("type", byType(providers)).forEach((type, plugin) -> providersByType.put(type, plugin.service()));
        report();
    }

    /**
     * What the owner of the library has named, beside what is found.
     *
     * @param providers providers made by hand
     * @param suppliers suppliers made by hand
     * @param keyReaders key readers made by hand
     * @param layers module layers to look in
     * @param loaders class loaders to look in
     */
    public record Sources(
            List<CredentialProvider> providers,
            List<SubjectTokenSupplier> suppliers,
            List<PrivateKeyReader> keyReaders,
            List<ModuleLayer> layers,
            List<ClassLoader> loaders) {
        /** Copies the lists. */
        public Sources {
            providers = List.copyOf(providers);
            suppliers = List.copyOf(suppliers);
            keyReaders = List.copyOf(keyReaders);
            layers = List.copyOf(layers);
            loaders = List.copyOf(loaders);
        }
    }

    /** Returns all providers in the order in which the default chain asks them. */
    public List<CredentialProvider> chain() {
        return chain;
    }

    /** Returns the readers of private keys. */
    public List<PrivateKeyReader> keyReaders() {
        return keyReaders;
    }

    /** Returns what to add to an error that something is missing: that it is here, but could not be loaded. */
    public String brokenNote() {
        return broken.isEmpty() ? "" : "; could not be loaded: " + String.join("; ", broken);
    }

    /**
     * Returns the provider of a credential type.
     *
     * @throws ConfigurationException if there is none
     */
    public CredentialProvider provider(String type, String origin) {
        CredentialProvider provider = providersByType.get(type);
        if (provider == null) {
            throw new ConfigurationException(
                    "unknown_type",
                    origin + ": no provider here reads credentials of type " + printable(type) + " (known here: "
                            + providersByType.keySet() + "); correct type, or put a provider of that type on the path"
                            + brokenNote());
        }
        return provider;
    }

    /**
     * Returns the one supplier that a {@code credential_source} means: one made for the type goes before those made for none.
     *
     * @throws ConfigurationException if there is none, or more than one
     */
    public SubjectTokenSupplier supplier(JsonView source, TokenType type) {
        List<Plugin<SubjectTokenSupplier>> matching = claimants(source, types -> types.contains(type));
        if (matching.isEmpty()) {
            matching = claimants(source, Set::isEmpty);
        }
        if (matching.size() == 1) {
            return matching.get(0).service();
        }
        String members = source.keys().stream().map(Plugins::printable).collect(joining(", "));
        if (matching.isEmpty()) {
            throw new ConfigurationException(
                    "no_supplier",
                    source.origin() + ": no plug-in here understands a source with the members [" + members
                            + "] (here: " + suppliers.stream().map(Plugin::name).toList()
                            + "); add the jar that does" + brokenNote());
        }
        throw new ConfigurationException(
                "ambiguous_source",
                source.origin() + ": more than one plug-in claims a source with the members [" + members + "]: "
                        + matching.stream().map(Plugin::name).toList() + "; leave one kind of source");
    }

    private List<Plugin<SubjectTokenSupplier>> claimants(JsonView source, Predicate<Set<TokenType>> types) {
        return suppliers.stream()
                .filter(plugin -> claims(plugin, source, types))
                .toList();
    }

    private static boolean claims(
            Plugin<SubjectTokenSupplier> plugin, JsonView source, Predicate<Set<TokenType>> types) {
        try {
            return types.test(plugin.service().tokenTypes()) && plugin.service().supports(source);
        } catch (RuntimeException e) { // a broken plug-in must not keep the others from their sources
            warn(plugin.where() + " failed to say whether a source is its own: "
                    + e.getClass().getName());
            return false;
        }
    }

    /** Closes the prototypes of suppliers. */
    public void close() {
        for (Plugin<SubjectTokenSupplier> plugin : suppliers) {
            try {
                plugin.service().close();
            } catch (RuntimeException e) {
                warn(plugin.where() + " failed to close: " + e.getClass().getName());
            }
        }
    }

    private <S> List<Plugin<S>> named(List<S> services, Function<S, String> name) {
        List<Plugin<S>> plugins = new ArrayList<>();
        for (S service : services) {
            try {
                plugins.add(Plugin.of(service, () -> name.apply(service)));
            } catch (RuntimeException | LinkageError e) {
                broken.add(service.getClass().getName() + " has no name: "
                        + e.getClass().getName());
            }
        }
        Map<String, List<Plugin<S>>> byName = new LinkedHashMap<>();
        plugins.forEach(plugin ->
                byName.computeIfAbsent(plugin.name(), key -> new ArrayList<>()).add(plugin));
        return List.copyOf(unique("name", byName).values());
    }

    private static Map<String, List<Plugin<CredentialProvider>>> byType(List<Plugin<CredentialProvider>> providers) {
        Map<String, List<Plugin<CredentialProvider>>> byType = new LinkedHashMap<>();
        providers.forEach(plugin -> plugin.service()
                .types()
                .forEach(type ->
                        byType.computeIfAbsent(type, key -> new ArrayList<>()).add(plugin)));
        return byType;
    }

    private static <S> Map<String, Plugin<S>> unique(String what, Map<String, List<Plugin<S>>> claims) {
        Map<String, Plugin<S>> owners = new LinkedHashMap<>();
        claims.forEach((claim, claimants) -> {
            if (claimants.size() > 1) {
                throw new ConfigurationException(
                        "plugin_clash",
                        "the " + what + " " + claim + " is claimed by "
                                + claimants.stream().map(Plugin::where).collect(joining(", and by "))
                                + "; remove one of them");
            }
            owners.put(claim, claimants.get(0));
        });
        return owners;
    }

    private void report() {
        broken.forEach(what -> warn("a plug-in could not be loaded: " + what));
    }

    private static void warn(String what) {
        System.getLogger(Plugins.class.getPackageName()).log(Level.WARNING, what);
    }

    /** A word of a configuration is repeated only if it reads as a name: it may hold anything. */
    private static String printable(String word) {
        return word.matches("[A-Za-z0-9_.-]{1,64}") ? word : "(unprintable)";
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
