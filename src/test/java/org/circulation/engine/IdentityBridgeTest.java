package org.circulation.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.circulation.directory.DirectoryImport;
import org.circulation.plan.PlanTable;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;

/** Accounts, rights and lists, asked of the engine as each person would; rolled back, the context is shared. */
class IdentityBridgeTest {

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
        private static final String KEY = "bridge-test";

        @Autowired
        ProcessEngine engine;

        @Autowired
        IdentityBridge bridge;

        @Autowired
        DirectoryImport directoryImport;

        @Autowired
        PlanTable plan;

        @BeforeEach
        void the_sample_directory() throws IOException {
            importPeople(sample("people.csv"));
        }

        @AfterEach
        void sign_out() {
            engine.getIdentityService().clearAuthentication();
        }

        @Test
        void a_chair_signs_in_and_is_in_their_group_only() {
            assertThat(engine.getIdentityService().checkPassword("training-chair", "demo"))
                    .isTrue();
            assertThat(engine.getIdentityService().checkPassword("training-chair", "other"))
                    .isFalse();
            assertThat(groupsOf("training-chair")).containsExactly("training");
            assertThat(groupsOf("admin")).containsExactlyInAnyOrder("administrators", "camunda-admin");
            assertThat(engine.getIdentityService()
                            .createUserQuery()
                            .userId("training-chair")
                            .singleResult()
                            .getEmail())
                    .isEqualTo("training-chair@example.org");
        }

        @Test
        void an_import_keeps_accounts_in_step_whoever_is_signed_in() {
            signIn("training-chair");
            bridge.synchronise();
            assertThat(engine.getIdentityService().getCurrentAuthentication().getUserId())
                    .isEqualTo("training-chair");
        }

        @Test
        void a_member_of_a_group_without_an_account_has_none() {
            assertThat(engine.getIdentityService()
                            .createUserQuery()
                            .userIdIn("member-lay-1", "lead-police")
                            .count())
                    .isZero();
        }

        @Test
        void who_is_retired_cannot_sign_in_and_their_task_returns_to_the_group() throws IOException {
            Task task = boardTask(null);
            engine.getTaskService().setAssignee(task.getId(), "board-chair");
            importPeople(sample("people.csv").replaceAll("(?m)^board-chair@.*\n", ""));
            assertThat(engine.getIdentityService().checkPassword("board-chair", "demo"))
                    .isFalse();
            assertThat(groupsOf("board-chair")).isEmpty();
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .taskId(task.getId())
                            .taskCandidateGroup("board")
                            .taskUnassigned()
                            .count())
                    .isEqualTo(1);
            importPeople(sample("people.csv"));
            assertThat(engine.getIdentityService().checkPassword("board-chair", "demo"))
                    .isTrue();
            assertThat(groupsOf("board-chair")).containsExactly("board");
        }

        @Test
        void an_account_that_the_directory_did_not_make_is_left_alone() {
            var user = engine.getIdentityService().newUser("first-administrator");
            user.setPassword("demo");
            engine.getIdentityService().saveUser(user);
            engine.getIdentityService().createMembership("first-administrator", "camunda-admin");
            engine.getIdentityService().createMembership("first-administrator", "administrators");
            bridge.synchronise();
            assertThat(groupsOf("first-administrator")).contains("camunda-admin", "administrators");
        }

        @Test
        void a_chair_sees_and_completes_only_their_groups_tasks() {
            Task task = boardTask(null);
            signIn("training-chair");
            assertThat(taskCount()).isZero();
            assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "training-chair"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getTaskService().complete(task.getId()))
                    .isInstanceOf(AuthorizationException.class);
            signIn("board-chair");
            assertThat(taskCount()).isEqualTo(1);
            engine.getTaskService().claim(task.getId(), "board-chair");
            engine.getTaskService().complete(task.getId());
        }

        @Test
        void a_board_administrator_may_record_a_chairs_decision() {
            Task task = boardTask(null);
            signIn("board-admin");
            assertThat(taskCount()).isEqualTo(1);
            engine.getTaskService().complete(task.getId());
        }

        @Test
        void a_manager_sees_no_task_and_may_start_nothing() {
            Task task = boardTask(null);
            signIn("manager");
            assertThat(taskCount()).isZero();
            assertThatThrownBy(() -> engine.getTaskService().complete(task.getId()))
                    .isInstanceOf(AuthorizationException.class);
            assertThat(may("manager", Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                    .isFalse();
            for (var row : plan.rows())
                assertThat(may("manager", Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, row.key()))
                        .isFalse();
        }

        @Test
        void a_row_is_started_only_by_the_groups_that_the_plan_names() {
            assertThat(plan.rows()).isNotEmpty();
            for (var row : plan.rows())
                for (String chair : List.of("board", "training", "publicity", "e-safety"))
                    assertThat(may(
                                    chair + "-chair",
                                    Permissions.CREATE_INSTANCE,
                                    Resources.PROCESS_DEFINITION,
                                    row.key()))
                            .as(row.key() + " by " + chair)
                            .isEqualTo(row.starters().contains(chair));
            assertThat(may("training-chair", Permissions.READ, Resources.PROCESS_DEFINITION, "put-on-agenda"))
                    .isTrue();
        }

        @Test
        void filters_and_rights_are_there_once_after_two_starts_and_stale_rights_go() {
            long rights =
                    engine.getAuthorizationService().createAuthorizationQuery().count();
            var rightsOf = engine.getAuthorizationService()
                    .createAuthorizationQuery()
                    .groupIdIn("training")
                    .resourceType(Resources.PROCESS_DEFINITION)
                    .resourceId("*");
            Authorization stale = rightsOf.singleResult();
            stale.addPermission(Permissions.CREATE_INSTANCE);
            engine.getAuthorizationService().saveAuthorization(stale);
            bridge.synchronise();
            bridge.synchronise();
            assertThat(engine.getFilterService().createTaskFilterQuery().listPage(0, 100))
                    .extracting(Filter::getName)
                    .containsExactlyInAnyOrder(
                            "For me", "My groups", "I cover for", "Overdue", "Due this week", "Waiting on others");
            assertThat(engine.getAuthorizationService()
                            .createAuthorizationQuery()
                            .count())
                    .isEqualTo(rights);
            assertThat(rightsOf.singleResult().isPermissionGranted(Permissions.CREATE_INSTANCE))
                    .isFalse();
        }

        @Test
        void only_board_administrators_have_the_list_of_what_waits_on_others() {
            signIn("board-chair");
            assertThat(engine.getFilterService().createTaskFilterQuery().listPage(0, 100))
                    .extracting(Filter::getName)
                    .contains("Overdue")
                    .doesNotContain("Waiting on others");
            signIn("board-admin");
            assertThat(engine.getFilterService().createTaskFilterQuery().listPage(0, 100))
                    .hasSize(5);
        }

        @Test
        void the_lists_fill_with_what_they_say() {
            Date now = ClockUtil.getCurrentTime();
            Task late = boardTask(Date.from(now.toInstant().minus(Duration.ofDays(2))));
            Task thisWeek = boardTask(
                    Date.from(SafeExpressions.endOfThisWeek().toInstant().minusSeconds(60)));
            Task later = boardTask(Date.from(now.toInstant().plus(Duration.ofDays(30))));
            Task mine = boardTask(Date.from(now.toInstant().minus(Duration.ofDays(1))));
            engine.getTaskService().setAssignee(mine.getId(), "board-chair");

            signIn("board-chair");
            assertThat(list("For me")).containsExactlyInAnyOrder(mine.getId());
            assertThat(list("My groups"))
                    .containsExactlyInAnyOrder(late.getId(), thisWeek.getId(), later.getId(), mine.getId());
            assertThat(list("Overdue")).containsExactlyInAnyOrder(late.getId(), mine.getId());
            assertThat(list("Due this week")).contains(thisWeek.getId()).doesNotContain(later.getId());

            signIn("training-chair");
            for (String name : List.of("For me", "My groups", "Overdue", "Due this week"))
                assertThat(list(name)).as(name).isEmpty();

            signIn("board-admin");
            assertThat(list("Overdue")).isEmpty();
            assertThat(list("Waiting on others")).contains(late.getId(), thisWeek.getId(), later.getId(), mine.getId());
        }

        private Set<String> list(String filter) {
            String id = engine.getFilterService()
                    .createTaskFilterQuery()
                    .filterName(filter)
                    .singleResult()
                    .getId();
            return engine.getFilterService().<Task>listPage(id, 0, 100).stream()
                    .map(Task::getId)
                    .collect(Collectors.toSet());
        }

        private long taskCount() {
            return engine.getTaskService()
                    .createTaskQuery()
                    .processDefinitionKey(KEY)
                    .count();
        }

        private Task boardTask(Date due) {
            if (engine.getRepositoryService()
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(KEY)
                            .count()
                    == 0)
                engine.getRepositoryService()
                        .createDeployment()
                        .addModelInstance(
                                KEY + ".bpmn",
                                Bpmn.createExecutableProcess(KEY)
                                        .camundaHistoryTimeToLive(1)
                                        .startEvent()
                                        .userTask()
                                        .camundaCandidateGroups("board")
                                        .endEvent()
                                        .done())
                        .deploy();
            var instance = engine.getRuntimeService().startProcessInstanceByKey(KEY);
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance.getId())
                    .singleResult();
            task.setDueDate(due);
            engine.getTaskService().saveTask(task);
            return task;
        }

        private void signIn(String user) {
            engine.getIdentityService().setAuthentication(user, groupsOf(user));
        }

        private List<String> groupsOf(String user) {
            engine.getIdentityService().clearAuthentication();
            return engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                    .map(Group::getId)
                    .toList();
        }

        private boolean may(String user, Permission permission, Resource resource, String id) {
            return engine.getAuthorizationService().isUserAuthorized(user, groupsOf(user), permission, resource, id);
        }

        private void importPeople(String people) throws IOException {
            directoryImport.apply(new DirectoryImport.Files(
                    sample("groups.csv").getBytes(UTF_8),
                    sample("agencies.csv").getBytes(UTF_8),
                    people.getBytes(UTF_8),
                    "id,group,date\n".getBytes(UTF_8)));
        }

        private static String sample(String file) throws IOException {
            return new ClassPathResource("sample-directory/" + file).getContentAsString(UTF_8);
        }
    }
}
