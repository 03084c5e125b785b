package org.circulation.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;

/** A small directory to vary in tests. */
final class TestFiles {

    String groups = "group,name\nsky,Sky Group\nsea,Sea Group\noffice,Office\n";
    String agencies = "agency,name,sector\nschool,Test School,Schools\nclinic,Test Clinic,Health\n";
    String people =
            """
            email,name,role,agency,groups,audiences
            sky-chair@test.example,"Chair, Sky Group",chair,,sky,
            clerk@test.example,Clerk,clerk,,office,
            member@test.example,"Nurse, Test Clinic",member,clinic,sky;sea,
            lead@test.example,"Lead, both agencies",communication-lead,school;clinic,,media
            """;
    String meetings;

    TestFiles(LocalDate today) {
        meetings = "id,group,date\nsky-1,sky," + today.plusDays(10) + "\nsea-1,sea," + today.plusDays(20) + "\n";
    }

    DirectoryImport.Files files() {
        return new DirectoryImport.Files(
                groups.getBytes(UTF_8), agencies.getBytes(UTF_8), people.getBytes(UTF_8), meetings.getBytes(UTF_8));
    }
}
