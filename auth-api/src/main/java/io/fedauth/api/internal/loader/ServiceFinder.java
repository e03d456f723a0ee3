// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.loader;

import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.PrivateKeyReader;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Finds the services of the library's own loader and layer, and of the layers and loaders that the owner names.
 *
 * <p>The thread's context loader is not asked: which plug-ins handle secrets must not depend on who calls first.
 */
final class ServiceFinder {
    /** A service file that cannot be parsed may be reported again and again; there is an end to it. */
    private static final int MOST_ERRORS = 100;

    private final List<ModuleLayer> layers;
    private final List<ClassLoader> loaders;
    private final List<String> broken = new ArrayList<>();

    ServiceFinder(List<ModuleLayer> layers, List<ClassLoader> loaders) {
        this.layers = layers;
        this.loaders = loaders;
    }

    List<CredentialProvider> providers() {
        List<ServiceLoader<CredentialProvider>> sources = new ArrayList<>();
        ownLayers().forEach(layer -> sources.add(ServiceLoader.load(layer, CredentialProvider.class)));
        ownLoaders().forEach(loader -> sources.add(ServiceLoader.load(CredentialProvider.class, loader)));
        return collect(sources);
    }

    List<SubjectTokenSupplier> suppliers() {
        List<ServiceLoader<SubjectTokenSupplier>> sources = new ArrayList<>();
        ownLayers().forEach(layer -> sources.add(ServiceLoader.load(layer, SubjectTokenSupplier.class)));
        ownLoaders().forEach(loader -> sources.add(ServiceLoader.load(SubjectTokenSupplier.class, loader)));
        return collect(sources);
    }

    List<PrivateKeyReader> keyReaders() {
        List<ServiceLoader<PrivateKeyReader>> sources = new ArrayList<>();
        ownLayers().forEach(layer -> sources.add(ServiceLoader.load(layer, PrivateKeyReader.class)));
        ownLoaders().forEach(loader -> sources.add(ServiceLoader.load(PrivateKeyReader.class, loader)));
        return collect(sources);
    }

    /** Returns what could not be loaded, and why. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private List<ModuleLayer> ownLayers() {
        List<ModuleLayer> all = new ArrayList<>();
        ModuleLayer own = ServiceFinder.class.getModule().getLayer();
        if (own != null) {
            all.add(own);
        }
        all.addAll(layers);
        return all;
    }

    private List<ClassLoader> ownLoaders() {
        List<ClassLoader> all = new ArrayList<>();
        all.add(ServiceFinder.class.getClassLoader());
        all.addAll(loaders);
        return all;
    }

    /** A service that several sources see is one service. */
    private <S> List<S> collect(List<ServiceLoader<S>> sources) {
        List<S> found = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (ServiceLoader<S> source : sources) {
            Iterator<ServiceLoader.Provider<S>> services = source.stream().iterator();
            for (int errors = 0; errors < MOST_ERRORS; ) {
                try {
                    if (!services.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<S> service = services.next();
                    if (seen.add(service.type())) {
                        found.add(service.get());
                    }
                } catch (ServiceConfigurationError | LinkageError e) {
                    errors++;
                    String report = String.valueOf(e.getMessage());
                    if (!broken.contains(report)) {
                        broken.add(report);
                    }
                }
            }
        }
        return found;
    }
}
