package org.circulation.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.context.Context;

/** The fields of forms as they were deployed with their process; read once each. */
final class DeployedForms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<SubmissionGuard.FormOf, Map<String, FormField>> known = new ConcurrentHashMap<>();

    /** Call within an engine command. */
    Map<String, FormField> fields(SubmissionGuard.FormOf form) {
        Map<String, FormField> fields = known.get(form);
        if (fields == null) {
            fields = Context.getCommandContext().runWithoutAuthorization(() -> read(form));
            known.put(form, fields);
        }
        return fields;
    }

    private static Map<String, FormField> read(SubmissionGuard.FormOf form) {
        var command = Context.getCommandContext();
        var definition = command.getCamundaFormDefinitionManager()
                .findDefinitionByDeploymentAndKey(form.deploymentId(), form.key());
        if (definition == null)
            throw new IllegalStateException("The form " + form.key() + " was not deployed with " + form.name());
        byte[] bytes = command.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(form.deploymentId(), definition.getResourceName())
                .getBytes();
        try {
            return FormField.of(JSON.readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
