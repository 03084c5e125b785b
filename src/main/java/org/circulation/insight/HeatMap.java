package org.circulation.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What the script lays over the diagram: the same figures as the table beside it, ready to read. */
final class HeatMap {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param level how warm, or null where what is waited for has a day of its own
     * @param half how long half wait, apart from a meeting
     * @param meeting how long half wait for their meeting, or null
     * @param here how many wait now, or null
     * @param late of those, or null
     * @param words all of it in one sentence
     */
    private record Spot(
            String id, Integer level, String half, String meeting, String here, String late, String words) {}

    private HeatMap() {}

    static String of(List<StepLine> lines) {
        try {
            return JSON.writeValueAsString(
                    lines.stream().filter(StepLine::drawn).map(HeatMap::spot).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The heat map cannot be written", e);
        }
    }

    private static Spot spot(StepLine line) {
        Heat heat = line.getHeat();
        long waiting = line.times().waiting();
        long late = line.times().late();
        return new Spot(
                line.id(),
                heat == null ? null : heat.level(),
                Spans.shortly(heat == null ? line.times().median() : heat.half()),
                line.getMeets() ? Spans.shortly(line.times().before()) : null,
                waiting == 0 ? null : waiting + (waiting == 1 ? " waits" : " wait"),
                late == 0 ? null : late + " late",
                heat == null ? line.name() : Bottlenecks.sentence(line));
    }
}
