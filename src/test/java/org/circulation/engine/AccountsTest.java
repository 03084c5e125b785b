package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.circulation.plan.PlanTable;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** The sample directory's people as the engine knows them at the first start. Rolled back: the context is shared. */
@CirculationTest
@Transactional
class AccountsTest {

    private static final List<String> FILTERS =
            List.of("For me", "My groups", "Overdue", "Due this week", "Waiting on others");

    @Autowired
    IdentityService identity;

    @Autowired
    IdentityBridge bridge;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    PlanTable plan;

    @AfterEach
    void nobody_is_signed_in() {
        identity.clearAuthentication();
    }

    @ParameterizedTest
    @CsvSource({
        "board-chair,board",
        "implementation-chair,implementation",
        "training-chair,training",
        "publicity-chair,publicity",
        "e-safety-chair,e-safety",
        "audit-chair,audit",
        "performance-chair,performance",
        "board-admin,board-admin",
        "training-manager,training-manager",
        "training-admin,training-admin",
        "performance-manager,performance-manager",
        "head-of-safeguarding,head-of-safeguarding",
        "budget-holder,budget-holder",
        "press-office,press-office",
        "lead-schools,agency-leads",
        "lead-health,agency-leads",
        "lead-social-care,agency-leads",
        "lead-youth,agency-leads",
        "manager,managers",
        "admin,administrators camunda-admin"
    })
    void every_demo_user_can_sign_in_and_acts_for_their_groups_only(String username, String groups) {
        assertThat(identity.checkPassword(username, "demo")).isTrue();
        assertThat(identity.checkPassword(username, "Demo")).isFalse();
        assertThat(groupsOf(username)).containsExactlyInAnyOrder(groups.split(" "));
    }

    @Test
    void a_member_on_a_groups_list_has_no_account() {
        assertThat(identity.createUserQuery().userId("member-lay-1").count()).isZero();
    }

    @Test
    void a_chair_sees_and_may_work_on_their_own_groups_task_and_not_the_boards() {
        Task ofTheBoard = taskFor("board");
        Task ofTraining = taskFor("training");

        assertThat(visible("training-chair")).contains(ofTraining.getId()).doesNotContain(ofTheBoard.getId());
        assertThat(visible("board-chair")).contains(ofTheBoard.getId()).doesNotContain(ofTraining.getId());
        assertThat(visible("manager")).doesNotContain(ofTheBoard.getId(), ofTraining.getId());
    }

    @Test
    void the_boards_administrators_may_read_and_work_on_every_rows_tasks_and_no_chair_may() {
        assertThat(may("board-admin", ProcessDefinitionPermissions.READ_TASK, "policies-and-procedures"))
                .isTrue();
        assertThat(may("board-admin", ProcessDefinitionPermissions.TASK_WORK, "policies-and-procedures"))
                .isTrue();
        assertThat(may("training-chair", ProcessDefinitionPermissions.READ_TASK, "policies-and-procedures"))
                .isFalse();
        assertThat(may("training-chair", ProcessDefinitionPermissions.TASK_WORK, "policies-and-procedures"))
                .isFalse();
    }

    @Test
    void each_account_may_start_exactly_the_rows_that_the_plan_gives_its_group() {
        for (String username :
                List.of("board-chair", "training-chair", "training-admin", "lead-health", "board-admin")) {
            List<String> groups = groupsOf(username);
            for (var row : Stream.concat(plan.rows().stream(), plan.strategy().stream())
                    .toList())
                assertThat(may(username, ProcessDefinitionPermissions.CREATE_INSTANCE, row.key()))
                        .as("%s starts %s", username, row.key())
                        .isEqualTo(row.starters().stream().anyMatch(groups::contains));
        }
    }

    @Test
    void a_manager_has_nothing_in_tasklist() {
        assertThat(may("manager", Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                .isFalse();
        assertThat(may("manager", ProcessDefinitionPermissions.READ, "policies-and-procedures"))
                .isFalse();
        assertThat(as("manager", () -> filters.createTaskFilterQuery().count())).isZero();
        assertThat(may("training-chair", Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                .isTrue();
        assertThat(may("training-chair", Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isFalse();
        assertThat(may("admin", Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isTrue();
    }

    @Test
    void a_second_set_up_leaves_each_filter_and_right_once() {
        bridge.synchronise();
        long rights = authorizations.createAuthorizationQuery().count();

        bridge.synchronise();

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(rights);
        Map<String, Long> count = filters.createTaskFilterQuery().list().stream()
                .collect(Collectors.groupingBy(Filter::getName, Collectors.counting()));
        for (String name : FILTERS) assertThat(count).containsEntry(name, 1L);
    }

    @Test
    void a_right_that_the_plan_does_not_give_is_taken_away() {
        Authorization stale = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        stale.setGroupId("training");
        stale.setResource(Resources.PROCESS_DEFINITION);
        stale.setResourceId("a-row-of-last-year");
        stale.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(stale);

        bridge.synchronise();

        assertThat(may("training-chair", ProcessDefinitionPermissions.CREATE_INSTANCE, "a-row-of-last-year"))
                .isFalse();
    }

    @Test
    void a_right_that_somebody_widened_is_set_back_to_what_the_plan_gives() {
        Authorization widened = authorizations
                .createAuthorizationQuery()
                .groupIdIn("training")
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId(Authorization.ANY)
                .singleResult();
        widened.addPermission(ProcessDefinitionPermissions.READ_TASK);
        authorizations.saveAuthorization(widened);

        bridge.synchronise();

        assertThat(may("training-chair", ProcessDefinitionPermissions.READ_TASK, "policies-and-procedures"))
                .isFalse();
        assertThat(may("training-chair", ProcessDefinitionPermissions.READ, "policies-and-procedures"))
                .isTrue();
    }

    @Test
    void each_list_answers_for_its_reader_and_only_the_boards_administrators_see_what_waits_on_others() {
        Task ofTraining = taskFor("training");

        assertThat(idsIn("My groups", "training-chair")).contains(ofTraining.getId());
        assertThat(idsIn("My groups", "audit-chair")).doesNotContain(ofTraining.getId());
        assertThat(as("training-chair", this::filterNames))
                .containsExactlyInAnyOrder("For me", "My groups", "Overdue", "Due this week");
        assertThat(as("board-admin", this::filterNames)).containsAll(FILTERS);
    }

    @Test
    void a_late_task_is_in_overdue_and_due_this_week_and_a_later_one_in_neither() {
        Task late = taskFor("audit");
        late.setDueDate(new java.util.Date(System.currentTimeMillis() - 86_400_000L));
        tasks.saveTask(late);
        Task later = taskFor("audit");
        later.setDueDate(new java.util.Date(System.currentTimeMillis() + 30 * 86_400_000L));
        tasks.saveTask(later);

        for (String list : List.of("Overdue", "Due this week"))
            assertThat(idsIn(list, "audit-chair"))
                    .as(list)
                    .contains(late.getId())
                    .doesNotContain(later.getId());
    }

    private Task taskFor(String group) {
        Task task = tasks.newTask();
        task.setName("A task of " + group);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), group);
        return tasks.createTaskQuery().taskId(task.getId()).singleResult();
    }

    private List<String> visible(String username) {
        return as(username, () -> tasks.createTaskQuery().listPage(0, 200)).stream()
                .map(Task::getId)
                .toList();
    }

    private List<String> idsIn(String filter, String username) {
        String id = filters.createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        return as(username, () -> filters.<Task>listPage(id, 0, 200)).stream()
                .map(Task::getId)
                .toList();
    }

    /** In one page, as Tasklist asks for them. */
    private List<String> filterNames() {
        return filters.createTaskFilterQuery().listPage(0, 2000).stream()
                .map(Filter::getName)
                .toList();
    }

    private List<String> groupsOf(String username) {
        return identity.createGroupQuery().groupMember(username).list().stream()
                .map(Group::getId)
                .toList();
    }

    private boolean may(String username, Permission permission, String definition) {
        return may(username, permission, Resources.PROCESS_DEFINITION, definition);
    }

    private boolean may(String username, Permission permission, Resource resource, String id) {
        return authorizations.isUserAuthorized(username, groupsOf(username), permission, resource, id);
    }

    private <T> T as(String username, Supplier<T> work) {
        List<String> groups = groupsOf(username);
        try {
            identity.setAuthentication(username, groups);
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
