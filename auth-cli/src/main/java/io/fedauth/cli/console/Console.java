// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The three streams of a command.
 *
 * @param in what {@code -} reads
 * @param out the result, and nothing else
 * @param err everything that is said beside it
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err) {
    /** Returns the streams of this process; input is buffered, because JDK 17 looks for the end of a file, which pipes do not have. */
    public static Console ofProcess() {
        return new Console(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }
}
