// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialProvider;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, run against the stub with the fault of {@link FaultParameter}; not a test of its own. */
@ExtendWith(FaultParameter.class)
class StubProviderContract extends CredentialProviderContract {
    private final StubProvider.Fault fault;

    StubProviderContract(String fault) {
        this.fault = StubProvider.Fault.valueOf(fault);
    }

    @Override
    protected CredentialProvider provider() {
        return new StubProvider(fault);
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(200, "text/plain", secret));
        return JsonView.of(Map.of("type", "stub", "url", "https://stub.example/token"));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(403, "text/plain", secret));
    }

    @Override
    protected Map<String, JsonView> badConfigurations(TestWorld world) {
        return Map.of("url", JsonView.of(Map.of("type", "stub", "url", CANARY)));
    }
}
