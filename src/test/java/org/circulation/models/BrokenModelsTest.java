package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule can fail: a good sample is broken in one place, and the rule names that place. */
class BrokenModelsTest {

    private static final String PATH = "processes/plan/06-sample.bpmn";
    private static final String FORM = "forms/sample/decide.form";
    private static final String GOOD_FORM =
            """
            {"id": "decide", "components": [
              {"type": "textfield", "key": "title", "label": "Title", "validate": {"maxLength": 200}},
              {"type": "radio", "key": "decision", "label": "Decision"},
              {"type": "number", "key": "people", "label": "People", "description": "How many."},
              {"type": "textarea", "key": "comments", "label": "Comments", "validate": {"maxLength": 3500}}]}""";
    private static final String GOOD =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI">
            <process id="sample" camunda:historyTimeToLive="P730D" camunda:isStartableInTasklist="true">
              <documentation>Row 06 of the plan.</documentation>
              <startEvent id="Event_Start" camunda:formRef="decide" camunda:formRefBinding="deployment"/>
              <sequenceFlow id="Flow_ToDecide" sourceRef="Event_Start" targetRef="Task_Decide"/>
              <userTask id="Task_Decide" name="Decide" camunda:formRef="decide" camunda:formRefBinding="deployment">
                <extensionElements><camunda:inputOutput>
                  <camunda:inputParameter name="meeting">${putOnAgenda.forGroup(execution, 'board')}</camunda:inputParameter>
                  <camunda:inputParameter name="dueDate">${planDeadline.forGroup(execution, 'board')}</camunda:inputParameter>
                  <camunda:inputParameter name="decision"/><camunda:inputParameter name="comments"/>
                  <camunda:outputParameter name="boardDecision">${decision}</camunda:outputParameter>
                </camunda:inputOutput></extensionElements>
              </userTask>
              <boundaryEvent id="Event_Passed" attachedToRef="Task_Decide" cancelActivity="false"><timerEventDefinition/></boundaryEvent>
              <sequenceFlow id="Flow_Late" sourceRef="Event_Passed" targetRef="Event_Escalated"/>
              <endEvent id="Event_Escalated"/>
              <sequenceFlow id="Flow_Decided" sourceRef="Task_Decide" targetRef="Gateway_Agreed"/>
              <exclusiveGateway id="Gateway_Agreed" name="Agreed?" default="Flow_No"/>
              <sequenceFlow id="Flow_No" name="no" sourceRef="Gateway_Agreed" targetRef="Event_End"/>
              <sequenceFlow id="Flow_Yes" name="yes" sourceRef="Gateway_Agreed" targetRef="Task_Tell">
                <conditionExpression>${boardDecision == 'agree'}</conditionExpression></sequenceFlow>
              <serviceTask id="Task_Tell" name="Tell them" camunda:delegateExpression="${tell}"/>
              <callActivity id="Call_Sample" name="Call it" calledElement="sample" camunda:calledElementBinding="deployment">
                <extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/>
                  <camunda:in source="title" target="title"/></extensionElements></callActivity>
              <endEvent id="Event_End"/>
            </process>
            %s</definitions>""";

    @ParameterizedTest
    @EnumSource(BpmnRule.class)
    void the_good_sample_keeps_every_rule(BpmnRule rule) {
        assertThat(brokenBy(rule, PATH, sample())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FILE_NAME_IS_PROCESS_ID | process id=\"sample\" | process id=\"other\" | other",
                "EVERYTHING_IS_DRAWN | bpmnElement=\"Task_Tell\" | bpmnElement=\"gone\" | Task_Tell",
                "EVERYTHING_IS_DRAWN | bpmnElement=\"Flow_Late\" | bpmnElement=\"gone\" | Flow_Late",
                "IDS_ARE_NAMED | Task_Tell | Activity_0abc123 | Activity_0abc123",
                "IDS_ARE_NAMED | Flow_Late | Flow_1x2y3z4 | Flow_1x2y3z4",
                "TASKS_HAVE_SHORT_NAMES | name=\"Tell them\" | name=\"\" | Task_Tell",
                "TASKS_HAVE_SHORT_NAMES | name=\"Call it\" | name=\"Call it with a name that nobody can read at a glance\" | Call_Sample",
                "SPLITS_ARE_QUESTIONS_WITH_NAMED_ANSWERS | Agreed? | Agreed | Gateway_Agreed",
                "SPLITS_ARE_QUESTIONS_WITH_NAMED_ANSWERS | name=\"no\" | name=\"\" | Gateway_Agreed",
                "SPLITS_HAVE_A_DEFAULT_AND_CONDITIONS | default=\"Flow_No\" | default=\"\" | Gateway_Agreed",
                "CONDITIONS_ARE_SIMPLE | ${boardDecision == 'agree'} | ${a and b.c()} | conditionExpression in Flow_Yes",
                "HISTORY_HAS_AN_END | P730D | P2Y | sample",
                "DELEGATES_ARE_PLAIN_BEANS | ${tell} | ${tell.now()} | Task_Tell",
                "FORMS_EXIST_IN_THE_SAME_DEPLOYMENT | name=\"Decide\" camunda:formRef=\"decide\" | name=\"Decide\" camunda:formRef=\"lost\" | Task_Decide",
                "FORMS_EXIST_IN_THE_SAME_DEPLOYMENT | formRefBinding=\"deployment\"> | formRefBinding=\"latest\"> | Task_Decide",
                "A_PERSON_STARTS_WITH_A_FORM | camunda:formRef=\"decide\" camunda:formRefBinding=\"deployment\"/> | /> | sample",
                "CALLS_RESOLVE_AND_NAME_WHAT_THEY_PASS | calledElement=\"sample\" | calledElement=\"lost\" | Call_Sample",
                "CALLS_RESOLVE_AND_NAME_WHAT_THEY_PASS | #{execution.processBusinessKey} | x | Call_Sample",
                "CALLS_RESOLVE_AND_NAME_WHAT_THEY_PASS | source=\"title\" target=\"title\" | variables=\"all\" | Call_Sample",
                "NO_CODE_IN_DIAGRAMS | camunda:delegateExpression=\"${tell}\" | camunda:class=\"a.B\" | Task_Tell",
                "NO_CODE_IN_DIAGRAMS | <endEvent id=\"Event_End\"/> | <scriptTask id=\"Task_Run\"/> | Task_Run",
                "NO_DURATIONS_OR_ADDRESSES | <timerEventDefinition/> | <timerEventDefinition><timeDuration>P7D</timeDuration></timerEventDefinition> | timeDuration in ",
                "NO_DURATIONS_OR_ADDRESSES | ${decision}< | chair@example.org< | outputParameter in ",
                "DECISIONS_DO_NOT_LEAK | <camunda:inputParameter name=\"decision\"/> | `` | Task_Decide",
                "DECISIONS_DO_NOT_LEAK | <camunda:inputParameter name=\"comments\"/> | `` | Task_Decide",
                "DECISIONS_DO_NOT_LEAK | name=\"boardDecision\" | name=\"decision\" | Task_Decide",
                "WAITING_HAS_A_VISIBLE_DEADLINE | cancelActivity=\"false\" | cancelActivity=\"true\" | Task_Decide",
                "WAITING_HAS_A_VISIBLE_DEADLINE | <timerEventDefinition/> | `` | Task_Decide",
                "WHAT_COUNTS_FROM_A_MEETING_IS_ON_ITS_AGENDA | putOnAgenda.forGroup(execution, 'board') | putOnAgenda.forGroup(execution, 'training') | Task_Decide",
                "WHAT_COUNTS_FROM_A_MEETING_IS_ON_ITS_AGENDA | planDeadline.forGroup(execution, 'board') | planDeadline.forGroupOf(execution, 'audit', 'agree') | Task_Decide",
                "DOCUMENTATION_SAYS_WHICH_PROMISE | Row 06 | Some row | sample",
            })
    void a_broken_diagram_is_named(BpmnRule rule, String good, String bad, String element) {
        assertThat(sample()).contains(good);
        assertThat(brokenBy(rule, PATH, sample().replace(good, bad)))
                .anySatisfy(found -> assertThat(found).startsWith(element.strip()));
    }

    @Test
    void a_task_that_is_put_on_the_agenda_only_after_its_time_is_counted_is_named() {
        var rule = BpmnRule.WHAT_COUNTS_FROM_A_MEETING_IS_ON_ITS_AGENDA;
        String puts = "<camunda:inputParameter name=\"meeting\">${putOnAgenda.forGroup(execution, 'board')}"
                + "</camunda:inputParameter>";
        String without = sample().replace(puts, "");
        String after = without.replace("<camunda:inputParameter name=\"decision\"/>", puts);
        assertThat(after).contains(puts);
        assertThat(brokenBy(rule, PATH, after)).containsExactly("Task_Decide");

        String called = without.replace("calledElement=\"sample\"", "calledElement=\"put-on-agenda\"")
                .replace(
                        "<camunda:in source=\"title\" target=\"title\"/>",
                        "<camunda:in sourceExpression=\"${'board'}\" target=\"groupId\"/>")
                .replace("sourceRef=\"Event_Start\"", "sourceRef=\"Call_Sample\"");
        assertThat(brokenBy(rule, PATH, called))
                .as("the block before it does too")
                .isEmpty();
    }

    @Test
    void a_shared_block_that_can_be_started_by_hand_is_named() {
        assertThat(brokenBy(BpmnRule.SHARED_BLOCKS_ARE_NOT_STARTED_BY_HAND, "processes/shared/sample.bpmn", sample()))
                .containsExactly("sample");
    }

    @Test
    void a_process_of_the_strategy_without_values_is_named() {
        var rule = BpmnRule.WHAT_IS_NO_ROW_STANDS_IN_THE_STRATEGYS_TABLE;
        String path = "processes/strategy/sample.bpmn";
        assertThat(brokenBy(rule, path, sample())).containsExactly("sample");
        assertThat(brokenBy(rule, path, sample().replace("Tasklist=\"true\"", "Tasklist=\"false\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FormRule.class)
    void the_good_form_keeps_every_rule(FormRule rule) {
        assertThat(rule.brokenBy(FORM, files(PATH, sample(), GOOD_FORM))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FILE_NAME_IS_FORM_ID | \"id\": \"decide\" | \"id\": \"other\" | other",
                "KEYS_ARE_UNIQUE | \"people\" | \"title\" | title",
                "FIELDS_HAVE_LABELS | \"label\": \"People\" | \"label\": \"\" | people",
                "UNCOMMON_FIELDS_ARE_EXPLAINED | \"How many.\" | \"\" | people",
                "COMPONENTS_WORK_IN_TASKLIST | \"number\" | \"filepicker\" | people",
                "TEXT_HAS_A_LIMIT | \"maxLength\": 3500 | \"required\": true | comments",
                "TEXT_HAS_A_LIMIT | \"maxLength\": 200 | \"maxLength\": 201 | title",
            })
    void a_broken_form_is_named(FormRule rule, String good, String bad, String field) {
        assertThat(GOOD_FORM).contains(good);
        assertThat(rule.brokenBy(FORM, files(PATH, sample(), GOOD_FORM.replace(good, bad))))
                .containsExactly(field);
    }

    @Test
    void a_form_that_no_diagram_uses_is_named() {
        assertThat(FormRule.A_DIAGRAM_OF_ITS_FOLDER_USES_IT.brokenBy(
                        FORM, files(PATH, sample().replace("\"decide\"", "\"x\""), GOOD_FORM)))
                .containsExactly("decide");
    }

    private static java.util.List<String> brokenBy(BpmnRule rule, String path, String text) {
        return rule.brokenBy(Diagram.parse(path, text), files(path, text, GOOD_FORM));
    }

    private static Files files(String path, String diagram, String form) {
        return new Files(new TreeMap<>(Map.of(path, diagram, FORM, form)));
    }

    private static String sample() {
        var shapes = new StringBuilder();
        Diagram.parse(PATH, GOOD.replace("%s", "")).all().stream()
                .map(e -> e.getAttribute("id"))
                .filter(id -> id.contains("_"))
                .forEach(id -> shapes.append("<bpmndi:BPMNShape bpmnElement=\"" + id + "\"/>\n"));
        return GOOD.replace("%s", shapes);
    }
}
