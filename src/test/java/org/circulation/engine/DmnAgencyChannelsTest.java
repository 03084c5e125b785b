package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class DmnAgencyChannelsTest {

    @TempDir
    Path board;

    @Test
    void the_plan_names_a_channel_for_five_sectors_and_none_for_others() {
        var channels = new DmnAgencyChannels(new PlanSettings(null));
        assertThat(channels.of("Schools")).hasValue("Learning Leads website");
        assertThat(channels.of("early years ")).hasValue("Learning Leads website");
        assertThat(channels.of("Health")).hasValue("NHS intranet");
        assertThat(channels.of("Social care")).hasValue("Social care intranet");
        assertThat(channels.of("Youth")).hasValue("Services for Young People database");
        for (String none : new String[] {"Police", "Probation", "Housing", "Faith", ""})
            assertThat(channels.of(none)).as(none).isEmpty();
    }

    @Test
    void a_boards_own_table_stands_in() throws IOException {
        write("\"NHS intranet\"", "\"Trust noticeboard\"");
        assertThat(new DmnAgencyChannels(new PlanSettings(board)).of("Health")).hasValue("Trust noticeboard");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"NHS intranet\"   | \"\"            | rule 3, column 'channel' | Fill it in",
                "\"NHS intranet\"   | ${execution}    | rule 3, column 'channel' | straight double quotes",
                "\"Health\"         | \"SCHOOLS\"     | rule 3, column 'sector'  | a second time",
                "name=\"channel\"   | name=\"where\"  | agency-channels.dmn      | Column 'channel' is missing",
                "</definitions>     | </oops>         | agency-channels.dmn      | not a DMN table",
            })
    void a_fault_refuses_the_start_and_says_where_and_what_to_do(String good, String bad, String where, String what)
            throws IOException {
        write(good, bad);
        assertThat(catchThrowableOfType(PlanFaults.Found.class, () -> new DmnAgencyChannels(new PlanSettings(board)))
                        .faults())
                .anySatisfy(fault -> assertThat(fault).contains(where, what));
    }

    private void write(String good, String bad) throws IOException {
        String packaged = new ClassPathResource("processes/decisions/agency-channels.dmn")
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(packaged).contains(good);
        Files.writeString(board.resolve("agency-channels.dmn"), packaged.replace(good, bad));
    }
}
