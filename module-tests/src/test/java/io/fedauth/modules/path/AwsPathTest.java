// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.App;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Arrangement;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workload on AWS, on both paths: the SDK's jars are automatic modules, and find their parts by name. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class AwsPathTest {
    private final Consumers consumers;
    private final Workload workload;

    AwsPathTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @ParameterizedTest
    @EnumSource
    void keysOfTheEnvironment_areFound(Arrangement path) throws Exception {
        workload.assertExchanged(App.on(path, Application.AWS, consumers)
                .in(workload.emulator().aws().environment())
                .run("file", workload.aws()));
    }

    @ParameterizedTest
    @EnumSource
    void webIdentity_isTradedByTheSdk(Arrangement path) throws Exception {
        workload.assertExchanged(App.on(path, Application.AWS_COMPLETE, consumers)
                .in(workload.webIdentity())
                .run("file", workload.aws()));
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheSdksModule_errorNamesTheJarToAdd(Arrangement path) throws IOException {
        App app = App.on(path, Application.AWS, consumers).in(workload.webIdentity());

        assertThat(app.run("file", workload.aws()).messageOfConfigurationError("aws_sdk_module_missing"))
                .contains("software.amazon.awssdk:sts", "software.amazon.awssdk:url-connection-client");
    }

    @ParameterizedTest
    @EnumSource
    void withoutHttpClient_errorNamesTheJarToAdd(Arrangement path) throws IOException {
        App app = App.on(path, Application.AWS_COMPLETE, consumers)
                .without("url-connection-client")
                .in(workload.webIdentity());

        assertThat(app.run("file", workload.aws()).messageOfConfigurationError("aws_sdk_module_missing"))
                .contains("software.amazon.awssdk:url-connection-client");
    }
}
