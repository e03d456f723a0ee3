// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param plugins where to look for plug-ins, beside the usual places
 * @param words the rest
 */
record Arguments(Optional<PluginPlace> plugins, List<String> words) {
    static Arguments parse(String... args) {
        List<String> words = List.of(args);
        if (!words.get(0).startsWith("--")) {
            return new Arguments(Optional.empty(), words);
        }
        PluginPlace place = new PluginPlace(words.get(0), Path.of(words.get(1)));
        return new Arguments(Optional.of(place), words.subList(2, words.size()));
    }
}
