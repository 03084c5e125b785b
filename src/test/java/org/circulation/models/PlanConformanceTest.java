package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.engine.PackagedPlan;
import org.circulation.plan.PlanCells;
import org.circulation.plan.PlanCells.Element;
import org.circulation.plan.PlanCells.Reading;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.PublishedPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The seventeen rows keep what the strategy's own table says: each of its 68 cells, transcribed from the source and not from
 * our decision table, is taken apart into elements, and each element names what keeps it.
 */
class PlanConformanceTest {

    private static final PlanTable PLAN = PackagedPlan.table();
    private static final PublishedPlan PUBLISHED = new PublishedPlan();
    private static final Files FILES = Files.ofProject();
    private static final List<Element> CELLS = PlanCells.all();

    static Stream<String> rows() {
        return PLAN.rows().stream().map(row -> "%02d %s".formatted(row.number(), row.key()));
    }

    @Test
    void every_one_of_the_68_cells_is_taken_apart() {
        assertThat(CELLS.stream()
                        .map(e -> e.row() + " " + e.column())
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(PLAN.rows().stream()
                        .flatMap(row -> PublishedPlan.COLUMNS.stream().map(column -> row.number() + " " + column))
                        .sorted()
                        .toList())
                .hasSize(68);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_elements_of_a_cell_are_all_of_its_words(String name) {
        PlanRow row = row(name);
        for (String column : PublishedPlan.COLUMNS) {
            String rest = words(String.join(" ", PUBLISHED.cell(row.key(), column)));
            for (Element element : cells(row, column)) {
                assertThat(rest).as("%s, %s", name, column).startsWith(words(element.words()));
                rest = rest.substring(words(element.words()).length());
            }
            assertThat(rest)
                    .as("words of %s, %s that no element has", name, column)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_element_is_kept_by_what_it_names(String name) {
        PlanRow row = row(name);
        var keepers = new PlanKeepers(row, PLAN, PackagedPlan.agencyChannels(), diagram(row), FILES);
        List<String> broken = new ArrayList<>();
        for (Element element : CELLS)
            if (element.row() == row.number()) {
                if (element.keptBy().isEmpty())
                    broken.add(element.column() + ": nothing keeps '" + element.words() + "'");
                for (String keeper : element.keptBy())
                    if (!keepers.keeps(keeper))
                        broken.add(element.column() + ": '" + element.words() + "' is not kept by " + keeper);
            }
        assertThat(broken).as(name).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nobody_is_told_and_no_channel_used_that_the_plan_does_not_name(String name) {
        PlanRow row = row(name);
        assertThat(kept(row, "audience"))
                .as("audiences of " + name)
                .containsExactlyInAnyOrderElementsOf(row.audiences());
        assertThat(kept(row, "channel")).as("channels of " + name).containsExactlyInAnyOrderElementsOf(row.channels());
    }

    @Test
    void the_stars_on_the_home_page_are_exactly_the_readings() {
        assertThat(PlanCells.readings())
                .isSortedAccordingTo(Comparator.comparing(Reading::row))
                .containsExactlyInAnyOrderElementsOf(CELLS.stream()
                        .filter(element -> !element.reading().isEmpty())
                        .map(element -> new Reading(element.row(), element.column(), element.reading()))
                        .toList());
    }

    private static List<String> kept(PlanRow row, String kind) {
        return CELLS.stream()
                .filter(element -> element.row() == row.number())
                .flatMap(element -> element.kept(kind).stream())
                .distinct()
                .toList();
    }

    private static List<Element> cells(PlanRow row, String column) {
        return CELLS.stream()
                .filter(e -> e.row() == row.number() && e.column().equals(column))
                .collect(Collectors.toList());
    }

    private static PlanRow row(String name) {
        return PLAN.row(name.substring(3));
    }

    private static Diagram diagram(PlanRow row) {
        return FILES.diagrams(".bpmn")
                .filter(d -> d.in("plan") && d.key().equals(row.key()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No diagram is drawn for " + row.key()));
    }

    /** Letters and digits only: the source's commas and line breaks are no words. */
    private static String words(String text) {
        return text.toLowerCase(Locale.UK).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
