package org.circulation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class SqlWhereItIs implements WhereItIs {

    private record Root(String id, String key, String definitionId, String name) {}

    private record Step(String instanceId, String id, String name, String type, boolean open) {}

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    SqlWhereItIs(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** The first of its processes is the row's own; a later one looks again at what it published. */
    @Override
    public Optional<Place> of(String reference) {
        return jdbc.sql(
                        """
                        SELECT p.PROC_INST_ID_, p.PROC_DEF_KEY_, p.PROC_DEF_ID_, d.NAME_
                          FROM ACT_HI_PROCINST p
                          LEFT JOIN ACT_RE_PROCDEF d ON d.ID_ = p.PROC_DEF_ID_
                         WHERE p.BUSINESS_KEY_ = :reference AND p.SUPER_PROCESS_INSTANCE_ID_ IS NULL
                         ORDER BY p.START_TIME_, p.ID_ LIMIT 1
                        """)
                .param("reference", reference)
                .query((row, n) -> new Root(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .optional()
                .map(this::place);
    }

    private Place place(Root root) {
        Set<String> active = new LinkedHashSet<>();
        Set<String> completed = new LinkedHashSet<>();
        Set<String> inside = new LinkedHashSet<>();
        for (Step step : steps(root.id())) {
            if (step.instanceId().equals(root.id())) (step.open() ? active : completed).add(withoutBody(step.id()));
            else if (step.open() && step.name() != null && !"callActivity".equals(step.type())) inside.add(step.name());
        }
        completed.removeAll(active);
        return new Place(
                root.key(),
                root.name() == null ? root.key() : root.name(),
                xml(root.definitionId()),
                List.copyOf(active),
                List.copyOf(completed),
                List.copyOf(inside));
    }

    /** History knows what was entered; a save point not yet passed stands only on its execution. */
    private List<Step> steps(String rootId) {
        return jdbc.sql(
                        """
                        SELECT PROC_INST_ID_, ACT_ID_, ACT_NAME_, ACT_TYPE_, CASE WHEN END_TIME_ IS NULL THEN 1 ELSE 0 END AS OPEN_
                          FROM ACT_HI_ACTINST WHERE ROOT_PROC_INST_ID_ = :root
                        UNION
                        SELECT PROC_INST_ID_, ACT_ID_, NULL, 'execution', 1
                          FROM ACT_RU_EXECUTION WHERE PROC_INST_ID_ = :root AND ACT_ID_ IS NOT NULL
                        """)
                .param("root", rootId)
                .query((row, n) -> new Step(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5) == 1))
                .list();
    }

    private String xml(String definitionId) {
        try (var diagram = repository.getProcessModel(definitionId)) {
            return new String(diagram.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutBody(String activityId) {
        return activityId.replace("#multiInstanceBody", "");
    }
}
