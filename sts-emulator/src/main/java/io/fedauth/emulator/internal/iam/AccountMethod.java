// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.journal.RefusalException;
import java.util.Map;
import java.util.Set;

/** What can be asked of a service account by those who may impersonate it. */
interface AccountMethod {
    /** Returns the name, which ends the path. */
    String name();

    /** Returns the members that a request may have beside {@code delegates}. */
    Set<String> members();

    /** Answers a request of someone who may ask. */
    Map<String, Object> answer(ServiceAccount account, JsonMembers request) throws RefusalException;
}
