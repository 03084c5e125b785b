package org.circulation.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.circulation.plan.AgencyChannels;
import org.springframework.stereotype.Component;

/** The table {@code agency-channels.dmn}, packaged or a board's own, checked whole at start. */
@Component
class DmnAgencyChannels implements AgencyChannels {

    static final String CHANNELS = "agency-channels.dmn";
    private static final int LONGEST = 200;

    private final Map<String, String> bySector = new HashMap<>();

    /** @throws PlanFaults.Found naming everything that is wrong with the table */
    DmnAgencyChannels(PlanSettings settings) {
        var faults = new PlanFaults();
        var table = DmnPlanTable.table(settings.planDirectory(), CHANNELS, "sector", List.of("channel"), faults);
        table.lines().forEach(line -> read(table.file(), line, faults));
        faults.refuseAny();
    }

    private void read(String file, DmnTable.Line line, PlanFaults faults) {
        String sector = cell(file, line, "sector", faults);
        String channel = cell(file, line, "channel", faults);
        if (channel.length() > LONGEST)
            faults.add(file, line.rule(), "channel", "The cell is longer than " + LONGEST + " characters. Shorten it.");
        if (!sector.isEmpty() && bySector.put(key(sector), channel) != null)
            faults.add(
                    file,
                    line.rule(),
                    "sector",
                    "Sector '" + sector + "' stands here a second time. Keep one rule for it.");
    }

    /** Empty if it is a fault; an unreadable cell has been named already. */
    private static String cell(String file, DmnTable.Line line, String column, PlanFaults faults) {
        String value = line.cells().get(column);
        if (value != null && value.isEmpty()) faults.add(file, line.rule(), column, "The cell is empty. Fill it in.");
        return value == null ? "" : value;
    }

    @Override
    public Optional<String> of(String sector) {
        return Optional.ofNullable(bySector.get(key(sector)));
    }

    private static String key(String sector) {
        return sector.strip().toLowerCase(Locale.ROOT);
    }
}
