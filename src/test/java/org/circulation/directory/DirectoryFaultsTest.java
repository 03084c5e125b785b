package org.circulation.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.circulation.directory.DirectoryContent.MeetingEntry;
import org.circulation.directory.DirectoryImport.FaultyDirectory;
import org.circulation.directory.DirectoryImport.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault a file can hold, at its file, line and column, in words that say what to do. */
class DirectoryFaultsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String PEOPLE = "email,name,role,agency,groups,audiences\n";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("missing column", f -> f.groups = "group\nsky\n", "groups.csv", 1, "name", "missing"),
                fault("unknown column", f -> f.groups = "group,name,colour\n", "groups.csv", 1, "colour", "not known"),
                fault("column twice", f -> f.groups = "group,name,name\n", "groups.csv", 1, "name", "twice"),
                fault("semicolons", f -> f.groups = "group;name\nsky;Sky\n", "groups.csv", 1, "", "with commas"),
                fault("empty file", f -> f.agencies = "", "agencies.csv", 0, "", "missing or empty"),
                fault("group twice", f -> f.groups += "sky,Again\n", "groups.csv", 5, "group", "stands twice"),
                fault("blank name", f -> f.groups += "hill, \n", "groups.csv", 5, "name", "blank"),
                fault("reserved group", f -> f.groups += "camunda-admin,Root\n", "groups.csv", 5, "group", "reserved"),
                fault("group not a key", f -> f.groups += "Big Hill,Hill\n", "groups.csv", 5, "group", "small letters"),
                fault(
                        "too long name",
                        f -> f.groups += "hill," + "x".repeat(201) + "\n",
                        "groups.csv",
                        5,
                        "name",
                        "the limit is 200"),
                fault(
                        "too long sector",
                        f -> f.agencies += "shop,Shop," + "x".repeat(101) + "\n",
                        "agencies.csv",
                        4,
                        "sector",
                        "the limit is 100"),
                fault(
                        "line break in name",
                        f -> f.groups += "hill,\"Hi\nll\"\n",
                        "groups.csv",
                        5,
                        "name",
                        "line break"),
                fault("agency twice", f -> f.agencies += "school,B,C\n", "agencies.csv", 4, "agency", "stands twice"),
                fault("cell too many", f -> f.agencies += "shop,Shop, Ltd,C\n", "agencies.csv", 4, "", "has 4 cells"),
                fault("open quote", f -> f.agencies += "shop,\"Shop,C\n", "agencies.csv", 4, "", "double quotes"),
                fault(
                        "text after quote",
                        f -> f.agencies += "shop,\"Shop\"x,C\n",
                        "agencies.csv",
                        4,
                        "",
                        "double quotes"),
                fault(
                        "bad e-mail",
                        f -> f.people += "nobody,N,member,,sky,\n",
                        "people.csv",
                        6,
                        "email",
                        "not an e-mail"),
                fault(
                        "formula as e-mail",
                        f -> f.people += "=1+1@x.example,N,member,,sky,\ncmd|' /C@x.example,N,member,,sky,\n",
                        "people.csv",
                        7,
                        "email",
                        "not an e-mail"),
                fault(
                        "e-mail twice in other letters",
                        f -> f.people += "CLERK@test.example,N,member,,sky,\n",
                        "people.csv",
                        6,
                        "email",
                        "already stands on line 3"),
                fault(
                        "unknown group",
                        f -> f.people += "n@x.example,N,member,,hill,\n",
                        "people.csv",
                        6,
                        "groups",
                        "'hill' is not in"),
                fault(
                        "unknown agency",
                        f -> f.people += "n@x.example,N,member,shop,,\n",
                        "people.csv",
                        6,
                        "agency",
                        "'shop' is not in"),
                fault(
                        "role not a key",
                        f -> f.people += "n@x.example,N,Communication Lead,school,,\n",
                        "people.csv",
                        6,
                        "role",
                        "communication-lead"),
                fault(
                        "lead without agency",
                        f -> f.people += "n@x.example,N,communication-lead,,,\n",
                        "people.csv",
                        6,
                        "agency",
                        "needs an agency"),
                fault(
                        "audience is a group",
                        f -> f.people += "n@x.example,N,member,,,sky\n",
                        "people.csv",
                        6,
                        "audiences",
                        "by itself"),
                fault(
                        "wrong date",
                        f -> f.meetings += "sky-2,sky,24/12/2026\n",
                        "meetings.csv",
                        4,
                        "date",
                        "year-month-day"),
                fault(
                        "no such day",
                        f -> f.meetings += "sky-2,sky,2027-02-30\n",
                        "meetings.csv",
                        4,
                        "date",
                        "not a date"),
                fault(
                        "far past",
                        f -> f.meetings += "sky-2,sky,2026-08-24\n",
                        "meetings.csv",
                        4,
                        "date",
                        "more than 90 days past"),
                fault(
                        "too far ahead",
                        f -> f.meetings += "sky-2,sky,2028-05-27\n",
                        "meetings.csv",
                        4,
                        "date",
                        "18 months"),
                fault(
                        "two on a day",
                        f -> f.meetings += "sky-2,sky,2026-12-03\n",
                        "meetings.csv",
                        4,
                        "date",
                        "on line 2"),
                fault(
                        "meeting twice",
                        f -> f.meetings += "sky-1,sky,2026-12-04\n",
                        "meetings.csv",
                        4,
                        "id",
                        "stands twice"),
                fault(
                        "meeting of nobody",
                        f -> f.meetings += "sky-2,hill,2026-12-04\n",
                        "meetings.csv",
                        4,
                        "group",
                        "'hill' is not in"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void a_fault_is_named_with_file_line_column_and_what_to_do(
            String what, Consumer<TestFiles> spoil, String file, int line, String column, String says) {
        TestFiles files = new TestFiles(TODAY);
        spoil.accept(files);
        assertThat(faultsOf(files.files())).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(file);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.problem()).contains(says);
        });
    }

    @Test
    void all_faults_of_all_files_are_named_at_once() {
        TestFiles files = new TestFiles(TODAY);
        files.groups += "sky,Again\n";
        files.agencies += "shop,,C\n";
        files.people = PEOPLE + "bad,,communication-lead,,hill,\n";
        files.meetings += "sky-2,hill,tomorrow\n";
        assertThat(faultsOf(files.files()))
                .extracting(f -> f.file() + " " + f.line() + " " + f.column())
                .containsExactly(
                        "groups.csv 5 group",
                        "agencies.csv 4 name",
                        "people.csv 2 email",
                        "people.csv 2 name",
                        "people.csv 2 groups",
                        "people.csv 2 agency",
                        "meetings.csv 4 date",
                        "meetings.csv 4 group");
    }

    @Test
    void a_file_in_another_encoding_is_refused_at_its_line() {
        TestFiles good = new TestFiles(TODAY);
        byte[] latin = "group,name\nsky,Sky\nsea,Café\n".getBytes(StandardCharsets.ISO_8859_1);
        Files files = new Files(
                latin,
                good.files().agencies(),
                good.files().people(),
                good.files().meetings());
        assertThat(faultsOf(files).get(0))
                .isEqualTo(new DirectoryFault(
                        "groups.csv", 3, "", "The file is not written in UTF-8. Save it again as \"CSV UTF-8\"."));
    }

    @Test
    void a_calendar_in_use_takes_no_new_meeting_of_the_past_and_moves_none_there() {
        TestFiles files = new TestFiles(TODAY);
        files.meetings = "id,group,date\nheld,sky,2026-11-22\nnew,sky,2026-11-21\nmoved,sea,2026-11-20\n";
        var known = Map.of(
                "held", new MeetingEntry("held", "sky", LocalDate.of(2026, 11, 22), false),
                "moved", new MeetingEntry("moved", "sea", LocalDate.of(2026, 12, 20), false));
        var faulty = catchThrowableOfType(
                FaultyDirectory.class, () -> new DirectoryReader(TODAY, known).read(files.files()));
        assertThat(faulty.faults())
                .extracting(DirectoryFault::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("meetings.csv, line 3, column date: Saturday 21 November 2026 has passed."),
                        second -> assertThat(second)
                                .startsWith("meetings.csv, line 4, column date: Friday 20 November 2026 has passed."));
    }

    @Test
    void the_first_file_of_an_empty_calendar_may_hold_the_last_meetings() {
        TestFiles files = new TestFiles(TODAY);
        files.meetings = "id,group,date\nheld,sky,2026-10-01\n";
        var onlyNamedOnAForm = Map.of(
                "provisional-sky-2026-12-24",
                new MeetingEntry("provisional-sky-2026-12-24", "sky", LocalDate.of(2026, 12, 24), true));
        assertThat(new DirectoryReader(TODAY, onlyNamedOnAForm)
                        .read(files.files())
                        .meetings())
                .containsKey("held");
    }

    @Test
    void a_known_old_meeting_may_stay_but_may_not_change_its_group() {
        TestFiles files = new TestFiles(TODAY);
        files.meetings = "id,group,date\nold,sky,2026-01-05\n";
        var known = Map.of("old", new MeetingEntry("old", "sky", LocalDate.of(2026, 1, 5), false));
        assertThat(new DirectoryReader(TODAY, known).read(files.files()).meetings())
                .containsKey("old");

        files.meetings = "id,group,date\nold,sea,2026-01-05\n";
        assertThatThrownBy(() -> new DirectoryReader(TODAY, known).read(files.files()))
                .hasMessageContaining("meetings.csv, line 2, column group")
                .hasMessageContaining("another id");
    }

    @Test
    void formulas_markup_a_byte_order_mark_and_blank_lines_are_taken_as_they_are() {
        TestFiles files = new TestFiles(TODAY);
        files.groups = "\uFEFFgroup,name\r\nsky,=HYPERLINK(1)\r\n\r\nsea,<b>${x}</b>\r\noffice,@Office\r\n";
        var content = new DirectoryReader(TODAY, Map.of()).read(files.files());
        assertThat(content.groups().values())
                .extracting(DirectoryContent.GroupEntry::name)
                .containsExactly("=HYPERLINK(1)", "<b>${x}</b>", "@Office");
    }

    private static List<DirectoryFault> faultsOf(Files files) {
        return catchThrowableOfType(FaultyDirectory.class, () -> new DirectoryReader(TODAY, Map.of()).read(files))
                .faults();
    }

    private static Arguments fault(
            String what, Consumer<TestFiles> spoil, String file, int line, String column, String says) {
        return Arguments.of(what, spoil, file, line, column, says);
    }
}
