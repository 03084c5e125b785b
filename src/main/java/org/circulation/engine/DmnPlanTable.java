package org.circulation.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.circulation.plan.Channel;
import org.circulation.plan.NaturalStart;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Rung;
import org.circulation.plan.Term;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The plan as it stands in {@code circulation-plan.dmn}, {@code strategy.dmn} and {@code escalation.dmn}, checked whole at start. */
@Component
class DmnPlanTable implements PlanTable {

    static final String PLAN = "circulation-plan.dmn";
    static final String STRATEGY = "strategy.dmn";
    static final String LADDER = "escalation.dmn";
    static final String STEPS = "plan-steps.dmn";
    static final String CHANNELS = "channels.dmn";
    static final String STARTS = "natural-starts.dmn";
    private static final List<String> ALL =
            List.of(PLAN, STRATEGY, LADDER, STEPS, CHANNELS, STARTS, DmnAgencyChannels.CHANNELS);

    private final List<PlanRow> rows;
    private final List<PlanRow> strategy;
    private final List<Rung> ladder;
    private final Map<String, Map<String, Term>> steps;
    private final List<Channel> channels;
    private final List<NaturalStart> starts;

    /** @throws PlanFaults.Found naming everything that is wrong with the tables */
    DmnPlanTable(PlanSettings settings) {
        var faults = new PlanFaults();
        var directory = settings.planDirectory();
        if (directory != null && ALL.stream().noneMatch(file -> Files.exists(directory.resolve(file))))
            faults.add(
                    directory.toString(),
                    "The directory named by circulation.plan-directory holds none of " + String.join(", ", ALL)
                            + ". Put the board's own table there, or remove the setting.");
        var reader = new PlanReader(faults);
        rows = reader.rows(table(directory, PLAN, "key", PlanReader.ROW_COLUMNS, faults));
        strategy = reader.strategy(table(directory, STRATEGY, "key", PlanReader.STRATEGY_COLUMNS, faults));
        ladder = reader.ladder(table(directory, LADDER, "workingDays", PlanReader.RUNG_COLUMNS, faults));
        steps = reader.steps(table(directory, STEPS, "step", PlanReader.STEP_COLUMNS, faults));
        channels = reader.channels(table(directory, CHANNELS, "channel", PlanReader.CHANNEL_COLUMNS, faults));
        starts = reader.starts(table(directory, STARTS, "start", PlanReader.START_COLUMNS, faults));
        faults.refuseAny();
    }

    @Override
    public List<PlanRow> rows() {
        return rows;
    }

    @Override
    public List<PlanRow> strategy() {
        return strategy;
    }

    @Override
    public PlanRow row(String key) {
        return Stream.concat(rows.stream(), strategy.stream())
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The plan has no row '" + key + "'."));
    }

    @Override
    public Map<String, Term> steps(String rowKey) {
        return steps.getOrDefault(rowKey, Map.of());
    }

    @Override
    public List<NaturalStart> naturalStarts() {
        return starts;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Channel channel(String key) {
        return channels.stream()
                .filter(channel -> channel.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The plan has no channel '" + key + "'."));
    }

    @Override
    public List<Rung> ladder() {
        return ladder;
    }

    static DmnTable table(Path directory, String file, String input, List<String> outputs, PlanFaults faults) {
        Path own = directory == null ? null : directory.resolve(file);
        boolean overridden = own != null && Files.exists(own);
        try (InputStream content = overridden
                ? Files.newInputStream(own)
                : new ClassPathResource("processes/decisions/" + file).getInputStream()) {
            return DmnTable.read(overridden ? own.toString() : file, content, input, outputs, faults);
        } catch (IOException e) {
            faults.add(file, "The file cannot be read (" + e.getMessage() + "). Check that it is there and readable.");
            return new DmnTable(file, List.of());
        }
    }
}
