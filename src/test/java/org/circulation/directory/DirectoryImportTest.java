package org.circulation.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;

/** An import replaces the whole directory, so each test's is rolled back: the context is shared. */
class DirectoryImportTest {

    @Nested
    @CirculationTest
    class OnH2 extends Cases {}

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Cases {}

    // Spring looks for it where a test's method is declared.
    @Transactional
    abstract static class Cases {
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

        TestFiles files;
        LocalDate today;

        @BeforeEach
        void today() {
            today = BritishDates.dayOf(clock.instant());
            files = new TestFiles(today);
        }

        @Test
        void the_same_files_twice_change_nothing() {
            assertThat(directoryImport.apply(files.files()).changes()).isNotEmpty();
            assertThat(directoryImport.preview(files.files()).changes()).isEmpty();
            assertThat(directoryImport.apply(files.files()).changes()).isEmpty();
        }

        @Test
        void a_preview_names_the_changes_and_makes_none() {
            var changes = directoryImport.preview(files.files()).changes();
            assertThat(changes)
                    .contains(
                            "Group \"Sky Group\" (sky) is added.",
                            "Clerk (clerk@test.example) is added as clerk in office.",
                            "Meeting of Sky Group (sky-1) on " + BritishDates.of(today.plusDays(10)) + " is added.");
            assertThat(directory.byUsername("clerk")).isEmpty();
            assertThat(meetings.byId("sky-1")).isEmpty();
        }

        @Test
        void a_fault_in_the_last_file_leaves_everything_as_it_was() {
            directoryImport.apply(files.files());
            files.people += "new@test.example,New,member,,sky,\n";
            files.meetings += "x,sky,never\n";
            assertThatThrownBy(() -> directoryImport.apply(files.files()))
                    .isInstanceOf(DirectoryImport.FaultyDirectory.class)
                    .hasMessageContaining("meetings.csv, line 4, column date");
            assertThat(directory.byUsername("new")).isEmpty();
        }

        @Test
        void who_is_absent_is_retired_and_comes_back_as_the_same_person() {
            directoryImport.apply(files.files());
            long id = directory.byUsername("clerk").orElseThrow().id();
            String with = files.people;
            files.people = with.replace("clerk@test.example,Clerk,clerk,,office,\n", "");

            assertThat(directoryImport.apply(files.files()).changes())
                    .containsExactly("Clerk (clerk@test.example) is retired: not in people.csv.");
            assertThat(directory.byUsername("clerk")).isEmpty();
            assertThat(directory.actingFor("office")).isEmpty();
            assertThat(directory.displayName("clerk")).isEqualTo("Clerk");
            assertThat(retiredPeople("clerk@test.example")).isEqualTo(1);

            files.people = with;
            assertThat(directoryImport.apply(files.files()).changes())
                    .containsExactly("Clerk (clerk@test.example) comes back as clerk in office.");
            assertThat(directory.byUsername("clerk").orElseThrow().id()).isEqualTo(id);
        }

        @Test
        void what_a_person_gains_and_loses_is_said() {
            directoryImport.apply(files.files());
            files.people = files.people.replace("member,clinic,sky;sea,", "member,school,sea,media");
            assertThat(directoryImport.apply(files.files()).changes())
                    .containsExactly(
                            "Nurse, Test Clinic (member@test.example): joins agency school; leaves agency clinic;"
                                    + " leaves group sky; joins audience media.");
            assertThat(directory.groupsOf("member")).containsExactly("sea");
        }

        @Test
        void groups_and_agencies_are_retired_renamed_and_kept_by_name() {
            directoryImport.apply(files.files());
            files.groups = "group,name\noffice,Front Office\nsky,Sky Group\n";
            files.people = files.people.replace("sky;sea", "sky");
            files.meetings = files.meetings.replaceAll("sea-1.*\n", "");
            assertThat(directoryImport.apply(files.files()).changes())
                    .contains(
                            "Group \"Office\" (office) is renamed \"Front Office\".",
                            "Group \"Sea Group\" (sea) is retired: it is not in groups.csv.");
            assertThat(directory.groups()).extracting(Directory.Group::id).containsExactly("office", "sky");
            assertThat(directory.groupName("sea")).isEqualTo("Sea Group");
        }

        @Test
        void a_second_person_of_the_same_local_part_signs_in_with_the_whole_address() {
            files.people += "clerk@other.example,Other clerk,clerk,,office,\n";
            files.people += "O'Brien+x@test.example,Odd letters,clerk,,office,\n";
            directoryImport.apply(files.files());
            assertThat(directory.byUsername("clerk").orElseThrow().email()).isEqualTo("clerk@test.example");
            assertThat(directory.byUsername("clerk@other.example")).isPresent();
            assertThat(directory.byUsername("o-brien-x")).isPresent();
        }

        @Test
        void a_chair_acts_for_a_group_else_its_members_with_accounts() {
            files.people += "two@test.example,Chair of sea only,sea-chair,,sea;sky,\n";
            directoryImport.apply(files.files());
            assertThat(directory.actingFor("sky")).extracting(Person::username).containsExactly("sky-chair");
            assertThat(directory.actingFor("sea")).extracting(Person::username).containsExactly("two");
            assertThat(directory.actingFor("office"))
                    .extracting(Person::username)
                    .containsExactly("clerk");
            assertThat(directory.membersOf("sky")).hasSize(3);
            assertThat(directory.accounts())
                    .extracting(Person::username)
                    .containsExactlyInAnyOrder("sky-chair", "clerk", "two");
        }

        @Test
        void a_lead_of_two_agencies_is_one_person_in_both() {
            directoryImport.apply(files.files());
            assertThat(jdbc.sql("SELECT agency_id FROM audience_member WHERE audience = 'communication-leads'"
                                    + " AND email = 'lead@test.example' ORDER BY agency_id")
                            .query(String.class)
                            .list())
                    .containsExactly("clinic", "school");
        }

        @Test
        void a_meeting_moves_with_its_date_and_is_cancelled_by_its_absence() {
            directoryImport.apply(files.files());
            files.meetings = "id,group,date\nsky-1,sky," + today.plusDays(12) + "\n";
            assertThat(directoryImport.apply(files.files()).changes())
                    .hasSize(2)
                    .anySatisfy(c -> assertThat(c).contains("moves from", BritishDates.of(today.plusDays(12))))
                    .anySatisfy(c -> assertThat(c).contains("Sea Group (sea-1)", "is cancelled"));
            assertThat(meetings.next("sky", today).orElseThrow().heldOn()).isEqualTo(today.plusDays(12));
            assertThat(meetings.next("sea", today)).isEmpty();
            assertThat(directoryImport.preview(files.files()).changes()).isEmpty();
        }

        private int retiredPeople(String email) {
            return jdbc.sql("SELECT COUNT(*) FROM person WHERE email = ? AND retired_at IS NOT NULL")
                    .param(email)
                    .query(Integer.class)
                    .single();
        }
    }
}
