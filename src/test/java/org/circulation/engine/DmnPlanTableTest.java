package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.circulation.plan.Ask;
import org.circulation.plan.PlanRow;
import org.circulation.plan.Rung;
import org.circulation.plan.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class DmnPlanTableTest {

    @TempDir
    Path board;

    private final DmnPlanTable packaged = new DmnPlanTable(new PlanSettings(null));

    @Test
    void the_packaged_plan_has_its_seventeen_rows_in_order() {
        assertThat(packaged.rows())
                .extracting(PlanRow::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 17).boxed().toList());
        assertThat(packaged.rows()).extracting(PlanRow::key).isEqualTo(PlanVocabulary.KEYS);
    }

    @Test
    void what_the_strategy_asks_for_besides_has_no_number_but_references_of_its_own() {
        assertThat(packaged.strategy()).extracting(PlanRow::key).isEqualTo(PlanVocabulary.STRATEGY);
        assertThat(packaged.strategy()).extracting(PlanRow::number).containsOnly(0);
        assertThat(packaged.row("public-campaign").audiences()).isEmpty();
    }

    @Test
    void policies_ask_leads_for_a_return_within_a_week() {
        PlanRow row = packaged.row("policies-and-procedures");
        assertThat(row.prefix()).isEqualTo("POL");
        assertThat(row.term()).isEqualTo(new Term("P7D"));
        assertThat(row.ask()).isEqualTo(Ask.RETURN);
        assertThat(row.audiences()).containsExactly("communication-leads");
        assertThat(row.starters())
                .containsExactlyInAnyOrder(
                        "board-admin",
                        "board",
                        "implementation",
                        "training",
                        "publicity",
                        "e-safety",
                        "audit",
                        "performance");
    }

    @Test
    void the_ladder_goes_from_a_reminder_to_the_head_of_safeguarding() {
        assertThat(packaged.ladder())
                .containsExactly(
                        new Rung(0, -1, List.of("owner"), "Reminder"),
                        new Rung(1, 0, List.of("owner"), "Due today"),
                        new Rung(2, 1, List.of("owner", "line"), "Overdue"),
                        new Rung(3, 3, List.of("performance-manager"), "Escalated"),
                        new Rung(4, 7, List.of("head-of-safeguarding"), "Escalated to the head of safeguarding"));
    }

    @Test
    void an_unknown_row_is_named() {
        assertThatThrownBy(() -> packaged.row("gossip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'gossip'");
    }

    @Test
    void a_boards_own_table_stands_in_for_the_packaged_one_and_the_other_stays() throws IOException {
        write("escalation.dmn", text -> text.replace("\"Overdue\"", "\"Late\""));
        var plan = new DmnPlanTable(new PlanSettings(board));
        assertThat(plan.ladder()).extracting(Rung::name).contains("Late").doesNotContain("Overdue");
        assertThat(plan.rows()).isEqualTo(packaged.rows());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"POL\"                     | \"policy\"        | rule 6, column 'prefix' | three or four capital letters",
                "\"POL\"                     | \"PAP\"           | rule 6, column 'prefix' | another row's",
                "\"2WD\"                     | \"2 days\"        | rule 15, column 'term'  | P7D",
                "\"2WD\"                     | 2                 | rule 15, column 'term'  | not a length of time",
                "\"P28D\"                    | \"${execution}\"  | rule 10, column 'term'  | not a length of time",
                "\"P28D\"                    | now()             | rule 10, column 'term'  | straight double quotes",
                "\"P28D\"                    |                   | rule 10, column 'term'  | Fill it in",
                "\"agency-leads;training-admin\" | \"agency-leads;trainers\" | rule 8, column 'starters' | 'trainers' is not known",
                "\"agency-leads\"            | \"police\"        | rule 8, column 'owner'  | 'police' is not known",
                "\"meeting-list\"            | \"everyone\"      | rule 2, column 'audiences' | 'everyone' is not known",
                "\"agency-channel\"          | \"fax\"           | rule 8, column 'channels' | 'fax' is not known",
                "\"meeting-papers\"          | \"papers\"        | rule 2, column 'key'    | 'papers' is not known",
                "\"meeting-papers\"          | \"audit-information\" | rule 11, column 'key' | a second time",
                "\"meeting-papers\"          | \"audit-information\" | circulation-plan.dmn  | Row 'meeting-papers' is missing",
                "name=\"term\"               | name=\"length\"   | circulation-plan.dmn    | Column 'term' is missing",
                "<text>17</text>             | <text>18</text>   | rule 17, column 'number' | number 17 of the plan",
                "<text>17</text>             | <text>\"x\"</text> | rule 17, column 'number' | a whole number",
                "</definitions>              | </oops>           | circulation-plan.dmn    | not a DMN table",
            })
    void a_fault_in_the_plan_refuses_the_start_and_says_where_and_what_to_do(
            String good, String bad, String where, String what) throws IOException {
        write("circulation-plan.dmn", text -> {
            assertThat(text).contains(good);
            return text.replace(good, bad == null ? "" : bad);
        });
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains(where, what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"owner;line\" | \"owner;boss\" | rule 3, column 'tell' | 'boss' is not known",
                "\"Overdue\"    | \"\"           | rule 3, column 'name' | Fill it in",
                "<text>3</text> | <text>7</text> | rule 5, column 'workingDays' | a second time",
                "<text>3</text> | <text>\"soon\"</text> | rule 4, column 'workingDays' | a whole number",
            })
    void a_fault_in_the_ladder_refuses_the_start(String good, String bad, String where, String what)
            throws IOException {
        write("escalation.dmn", text -> text.replace(good, bad));
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("escalation.dmn", where, what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plan-steps.dmn | \"meeting-papers.collect\" | \"meeting-papers.colect\" | rule 1, column 'step' | 'meeting-papers.colect' is not known",
                "plan-steps.dmn | \"-P14D\" | \"two weeks\" | rule 1, column 'term' | with a minus for before",
                "plan-steps.dmn | \"--06-30\" | \"--06-31\" | column 'term' | a day of the year such as --06-30",
                "channels.dmn | \"moodle\" | \"modle\" | column 'channel' | 'modle' is not known",
                "channels.dmn | \"moodle\" | \"email\" | channels.dmn | Channel 'moodle' is missing",
                "channels.dmn | \"press-office\" | \"the press\" | column 'keeper' | 'the press' is not known",
                "natural-starts.dmn | \"THEME_DAY\" | \"HOLIDAY\" | rule 4, column 'on' | 'HOLIDAY' is not known",
                "natural-starts.dmn | \"spring\" | \"autumn\" | rule 6, column 'start' | 'autumn' is not known",
                "natural-starts.dmn | \"--04-01\" | \"1 April\" | rule 6, column 'of' | a day of the year, such as --04-01",
                "natural-starts.dmn | \"training-programme\" | \"training-materials\" | rule 6, column 'row' | starts row 'training-programme'",
                "natural-starts.dmn | \"P90D\" | \"90\" | rule 5, column 'offset' | not a length of time",
            })
    void a_fault_in_steps_channels_or_starts_refuses_the_start(
            String file, String good, String bad, String where, String what) throws IOException {
        write(file, text -> text.replace(good, bad));
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains(file, where, what));
    }

    @Test
    void all_faults_of_both_tables_are_named_at_once() throws IOException {
        write("circulation-plan.dmn", text -> text.replace("\"POL\"", "\"p\"").replace("\"2WD\"", "\"soon\""));
        write("escalation.dmn", text -> text.replace("\"owner;line\"", "\"boss\""));
        assertThat(faults()).hasSize(3);
    }

    @Test
    void a_directory_without_tables_refuses_the_start() {
        assertThat(faults()).singleElement().satisfies(fault -> assertThat(fault)
                .contains(board.toString(), "circulation.plan-directory"));
    }

    private List<String> faults() {
        return catchThrowableOfType(PlanFaults.Found.class, () -> new DmnPlanTable(new PlanSettings(board)))
                .faults();
    }

    private void write(String file, UnaryOperator<String> change) throws IOException {
        String packaged = new ClassPathResource("processes/decisions/" + file)
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        String changed = change.apply(packaged);
        assertThat(changed).isNotEqualTo(packaged);
        Files.writeString(board.resolve(file), changed);
    }
}
