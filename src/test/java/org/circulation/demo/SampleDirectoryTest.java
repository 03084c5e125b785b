package org.circulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.circulation.calendar.Meetings;
import org.circulation.directory.Directory;
import org.circulation.directory.DirectoryImport;
import org.circulation.directory.Person;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@CirculationTest
@Transactional
class SampleDirectoryTest {

    private static final List<String> DEMO_USERS = List.of(
            "board-chair",
            "implementation-chair",
            "training-chair",
            "publicity-chair",
            "e-safety-chair",
            "audit-chair",
            "performance-chair",
            "board-admin",
            "training-manager",
            "training-admin",
            "performance-manager",
            "head-of-safeguarding",
            "budget-holder",
            "press-office",
            "lead-schools",
            "lead-health",
            "lead-social-care",
            "lead-youth",
            "manager",
            "admin");

    @Autowired
    SampleDirectory sample;

    @Autowired
    DirectoryImport directoryImport;

    @Autowired
    Directory directory;

    @Autowired
    Meetings meetings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void as_at_the_first_start() {
        directoryImport.apply(sample.files());
    }

    @Test
    void it_changes_nothing_when_it_comes_again() {
        assertThat(directoryImport.preview(sample.files()).changes()).isEmpty();
    }

    @Test
    void every_demo_user_is_a_person_with_an_account() {
        assertThat(directory.accounts()).extracting(Person::username).containsExactlyInAnyOrderElementsOf(DEMO_USERS);
    }

    @Test
    void it_is_rich_enough_to_look_real() {
        assertThat(count("SELECT COUNT(*) FROM agency WHERE retired_at IS NULL"))
                .isGreaterThanOrEqualTo(20);
        assertThat(count("SELECT COUNT(*) FROM person WHERE retired_at IS NULL"))
                .isBetween(110, 140);
        assertThat(jdbc.sql("SELECT DISTINCT sector FROM agency")
                        .query(String.class)
                        .list())
                .contains(
                        "Schools",
                        "Health",
                        "Police",
                        "Social care",
                        "Probation",
                        "Housing",
                        "Youth",
                        "Voluntary",
                        "Faith");
        assertThat(count("SELECT COUNT(DISTINCT audience) FROM person_audience"))
                .isGreaterThanOrEqualTo(12);
        assertThat(directory.groups()).hasSize(17).allSatisfy(g -> assertThat(directory.actingFor(g.id()))
                .isNotEmpty());
    }

    @Test
    void every_list_of_people_that_the_plan_names_has_members() {
        for (String audience : List.of(
                "training-pool",
                "cp-training-pool",
                "caf-training-pool",
                "basic-awareness",
                "strategic-partnerships",
                "council-leads",
                "gm-partnership",
                "safeguarding-leads"))
            assertThat(directory.countOf(List.of(audience))).as(audience).isPositive();
    }

    @Test
    void whoever_is_on_several_lists_is_counted_once() {
        assertThat(directory.countOf(List.of("cp-training-pool", "caf-training-pool", "training-pool")))
                .isEqualTo(5);
        assertThat(directory.countOf(List.of("nobody-here"))).isZero();
        assertThat(directory.countOf(List.of())).isZero();
    }

    @Test
    void every_agency_has_a_lead_and_one_lead_serves_two() {
        assertThat(jdbc.sql("SELECT id FROM agency WHERE retired_at IS NULL AND id NOT IN (SELECT agency_id FROM"
                                + " audience_member WHERE audience = 'communication-leads')")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(count("SELECT COUNT(*) FROM audience_member WHERE audience = 'communication-leads' AND email ="
                        + " 'lead-schools@example.org'"))
                .isEqualTo(2);
    }

    @Test
    void every_board_group_meets_through_the_year_on_working_days() {
        LocalDate today = BritishDates.dayOf(clock.instant());
        for (String group :
                List.of("board", "implementation", "training", "publicity", "e-safety", "audit", "performance"))
            assertThat(meetings.from(today).stream().filter(m -> m.groupId().equals(group)))
                    .as(group)
                    .hasSizeGreaterThanOrEqualTo(4);
        assertThat(meetings.from(today.minusDays(88))).anyMatch(m -> m.heldOn().isBefore(today));
    }

    @Test
    void meetings_fall_on_working_days_and_never_two_of_a_group_on_one_whatever_the_day() {
        WorkingCalendar calendar = new WorkingCalendar();
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
            List<String> lines =
                    new SampleMeetings(calendar).csv(day).lines().skip(1).toList();
            assertThat(lines).doesNotHaveDuplicates().allSatisfy(line -> assertThat(
                            calendar.isWorkingDay(LocalDate.parse(line.substring(line.lastIndexOf(',') + 1))))
                    .as(line)
                    .isTrue());
            LocalDate from = day.minusDays(90);
            assertThat(lines).allSatisfy(line -> assertThat(LocalDate.parse(line.substring(line.lastIndexOf(',') + 1)))
                    .isAfterOrEqualTo(from));
        }
    }

    @Test
    void nobody_has_a_persons_name() {
        assertThat(new String(sample.files().people(), StandardCharsets.UTF_8))
                .doesNotContainPattern("\\b(Mr|Mrs|Ms|Miss|Dr)\\b");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
