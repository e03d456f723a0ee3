// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, run against the stub with the fault of {@link FaultParameter}; not a test of its own. */
@ExtendWith(FaultParameter.class)
class StubSupplierContract extends SubjectTokenSupplierContract {
    private final StubSupplier.Fault fault;

    StubSupplierContract(String fault) {
        this.fault = StubSupplier.Fault.valueOf(fault);
    }

    @Override
    protected SubjectTokenSupplier service() {
        return new StubSupplier(fault);
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(200, "text/plain", secret));
        return JsonView.of(Map.of("stub", Map.of("url", "https://stub.example/token")));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(403, "text/plain", secret));
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        return Map.of("url", JsonView.of(Map.of("stub", Map.of("url", CANARY))));
    }
}
