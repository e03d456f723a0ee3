// SPDX-License-Identifier: Apache-2.0
/**
 * Private keys that the JDK cannot read, read by BouncyCastle.
 *
 * @provides io.fedauth.api.spi.PrivateKeyReader what BouncyCastle reads
 */
module io.fedauth.keys.bouncycastle {
    requires static org.jspecify;
    requires transitive io.fedauth.api;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;

    exports io.fedauth.keys.bouncycastle;

    provides io.fedauth.api.spi.PrivateKeyReader with
            io.fedauth.keys.bouncycastle.BouncyCastleKeyReader;
}
