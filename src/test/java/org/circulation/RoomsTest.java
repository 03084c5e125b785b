package org.circulation;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms are what the README says they are. */
class RoomsTest {

    @Test
    void rooms_use_only_each_others_public_types_and_never_in_a_circle() {
        ApplicationModules.of(CirculationApplication.class).verify();
    }

    @Test
    void only_engine_and_workflow_know_camunda() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.circulation");
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("org.circulation.engine..", "org.circulation.workflow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(classes);
    }

    @Test
    void no_room_imports_workflow_or_insight() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.circulation");
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("org.circulation.workflow..", "org.circulation.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.circulation.workflow..")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.circulation.insight..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.circulation.insight..")
                .check(classes);
    }
}
