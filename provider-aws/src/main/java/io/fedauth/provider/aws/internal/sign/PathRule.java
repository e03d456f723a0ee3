// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;

/** What Signature Version 4 makes of a path. */
enum PathRule {
    /** Dot segments and empty segments are resolved: what every service but S3 demands. */
    NORMALIZED {
        @Override
        String canonical(String path) {
            Deque<String> segments = new ArrayDeque<>();
            for (String segment : path.split("/", -1)) {
                if (segment.equals("..")) {
                    segments.pollLast();
                } else if (!segment.isEmpty() && !segment.equals(".")) {
                    segments.addLast(PercentEncoding.normal(segment));
                }
            }
            boolean folder = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
            return segments.isEmpty() ? "/" : "/" + String.join("/", segments) + (folder ? "/" : "");
        }
    },
    /** The path stays as it is: S3, whose keys may hold such segments. */
    AS_IT_IS {
        @Override
        String canonical(String path) {
            return path.isEmpty()
                    ? "/"
                    : Arrays.stream(path.split("/", -1))
                            .map(PercentEncoding::normal)
                            .collect(Collectors.joining("/"));
        }
    };

    /** Returns the canonical form of a path as it stands on the wire. */
    abstract String canonical(String path);
}
