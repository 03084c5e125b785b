package org.circulation.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.circulation.CirculationProperties;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Rung;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The plan from its decision tables: those packaged, or those of the directory that {@code circulation.plan-directory}
 * names. Read and checked once, at start; a fault refuses the start and names file, rule and column.
 */
@Component
class DmnPlanTable implements PlanTable {

    private final List<PlanRow> rows;
    private final List<Rung> ladder;

    DmnPlanTable(CirculationProperties properties) throws IOException {
        var faults = new PlanFaults();
        rows = PlanCells.rows(read("circulation-plan.dmn", properties.planDirectory()), faults);
        ladder = PlanCells.ladder(read("escalation.dmn", properties.planDirectory()), faults);
        faults.throwIfAny();
    }

    @Override
    public List<PlanRow> rows() {
        return rows;
    }

    @Override
    public PlanRow row(String key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The plan has no row '" + key + "'."));
    }

    @Override
    public List<Rung> ladder() {
        return ladder;
    }

    private static DmnTable read(String file, Path directory) throws IOException {
        try (InputStream content = open(file, directory)) {
            return DmnTable.read(file, content);
        }
    }

    private static InputStream open(String file, Path directory) throws IOException {
        if (directory != null && Files.exists(directory.resolve(file)))
            return Files.newInputStream(directory.resolve(file));
        return new ClassPathResource("processes/decisions/" + file).getInputStream();
    }
}
