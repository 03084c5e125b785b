package org.circulation.engine;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** Puts the submission guard before the form handler of every start and every user task. */
final class FormGuards extends AbstractBpmnParseListener {

    private final SubmissionGuard guard;

    FormGuards(SubmissionGuard guard) {
        this.guard = guard;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        if (process.getStartFormHandler() == null) return;
        var form = formOf(process, process.getStartFormDefinition(), process.getKey());
        process.setStartFormHandler(new Start(process.getStartFormHandler(), guard, form));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        var process = (ProcessDefinitionEntity) scope.getProcessDefinition();
        var form = formOf(process, task.getFormDefinition(), process.getKey() + "/" + task.getKey());
        task.setTaskFormHandler(new Task(task.getTaskFormHandler(), guard, form));
    }

    private static SubmissionGuard.FormOf formOf(ProcessDefinitionEntity process, FormDefinition form, String name) {
        Expression key = form == null ? null : form.getCamundaFormDefinitionKey();
        if (key == null) return new SubmissionGuard.FormOf(process.getDeploymentId(), null, name);
        if (!"deployment".equals(form.getCamundaFormDefinitionBinding()))
            throw new IllegalStateException(
                    name + ": give its form camunda:formRefBinding=\"deployment\", so that form and process agree");
        return new SubmissionGuard.FormOf(process.getDeploymentId(), key.getExpressionText(), name);
    }

    private abstract static class Guarded<H extends FormHandler> implements FormHandler {
        final H inner;
        private final SubmissionGuard guard;
        private final SubmissionGuard.FormOf form;

        Guarded(H inner, SubmissionGuard guard, SubmissionGuard.FormOf form) {
            this.inner = inner;
            this.guard = guard;
            this.form = form;
        }

        @Override
        public void parseConfiguration(
                Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
            inner.parseConfiguration(element, deployment, process, parse);
        }

        @Override
        public void submitFormVariables(VariableMap sent, VariableScope scope) {
            guard.check(form, sent, scope);
            inner.submitFormVariables(sent, scope);
        }
    }

    private static final class Start extends Guarded<StartFormHandler> implements StartFormHandler {
        Start(StartFormHandler inner, SubmissionGuard guard, SubmissionGuard.FormOf form) {
            super(inner, guard, form);
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity process) {
            return inner.createStartFormData(process);
        }
    }

    private static final class Task extends Guarded<TaskFormHandler> implements TaskFormHandler {
        Task(TaskFormHandler inner, SubmissionGuard guard, SubmissionGuard.FormOf form) {
            super(inner, guard, form);
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            return inner.createTaskForm(task);
        }
    }
}
