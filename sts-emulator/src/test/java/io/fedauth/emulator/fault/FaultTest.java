// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @ParameterizedTest
    @CsvSource({
        "N2, N2",
        "R3, R3:negative",
        "R3:zero, R3:zero",
        "N9:date*2, N9:date*2",
        "N1*1@/v1/token, N1:307*1@/v1/token",
        "N12:tls-1.1, N12:tls-1.1"
    })
    void text_isRead_andWritten(String text, String whole) {
        assertThat(Fault.of(text)).hasToString(whole).isEqualTo(Fault.of(whole));
    }

    @Test
    void partsAreAddedInCode_too() {
        assertThat(Fault.of("R4").times(2).on("/v1/token")).isEqualTo(Fault.of("R4*2@/v1/token"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''              | a fault is ROW[:FORM][*TIMES][@PATH]
                    r4              | a fault is ROW[:FORM][*TIMES][@PATH]
                    R4 R5           | a fault is ROW[:FORM][*TIMES][@PATH]
                    R4*             | a fault is ROW[:FORM][*TIMES][@PATH]
                    R4*9999999999   | a fault is ROW[:FORM][*TIMES][@PATH]
                    R4@token        | a fault is ROW[:FORM][*TIMES][@PATH]
                    R99             | there is no fault R99
                    C1              | there is no fault C1
                    R3:three        | R3 has no form "three", but [negative, zero]
                    N2:fast         | N2 has no form "fast"
                    R4*0            | once at least
                    N12@/v1/token   | handshake
                    """)
    void unknownFault_isRefusedWithAReason(String text, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.of(text)).withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N8", "N13", "N14", "N15", "N16", "R18"})
    void faultOfAClient_isRefusedBecauseItIsOne(String row) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.of(row))
                .withMessageStartingWith(row + " is no fault of a server: ");
    }

    @Test
    void everyRowOfNetworkAndAnswers_isAFaultOrAClients() {
        List<String> rows = Fault.all().stream().map(Fault::row).distinct().toList();

        assertThat(rows).hasSize(17 + 18 - 6).startsWith("N1").endsWith("R17");
    }

    @Test
    void documentation_hasALineForEveryForm() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "emulator.md"));

        assertThat(Fault.all()).allSatisfy(fault -> assertThat(page).contains("| `" + fault.name() + "` |"));
    }
}
