// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads the texts of a class: what stands in quotes in its source, unless it only stands in annotations (JVMS 4.4). */
final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    private ConstantPool() {}

    static Set<String> texts(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4);
        Map<Integer, String> utf8 = new HashMap<>();
        Set<Integer> strings = new LinkedHashSet<>();
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> utf8.put(index, in.readUTF());
                case 8 -> strings.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // long and double take two places
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        Set<String> texts = new LinkedHashSet<>();
        strings.forEach(index -> texts.add(utf8.get(index)));
        return texts;
    }
}
