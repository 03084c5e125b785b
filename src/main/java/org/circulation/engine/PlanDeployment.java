package org.circulation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys diagrams, tables and forms together under names that are the same from a jar and from a folder. The starter's
 * own auto-deployment names them differently in each and misses the forms. Forms are completed on the way
 * ({@link FormSource}).
 */
final class PlanDeployment {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanDeployment() {}

    static void deploy(RepositoryService repository) {
        var deployment = repository.createDeployment().name("circulation-plan").enableDuplicateFiltering(false);
        try {
            Map<String, JsonNode> shared = shared();
            for (String pattern : new String[] {"processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"})
                for (Resource resource : resources(pattern))
                    deployment.addInputStream(nameOf(resource), content(resource, shared));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!deployment.getResourceNames().isEmpty()) deployment.deploy();
    }

    private static Map<String, JsonNode> shared() throws IOException {
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        for (Resource resource : resources("forms/shared/*.json"))
            try (InputStream content = resource.getInputStream()) {
                shared.put(resource.getFilename().replace(".json", ""), JSON.readTree(content));
            }
        return shared;
    }

    private static InputStream content(Resource resource, Map<String, JsonNode> shared) throws IOException {
        if (!nameOf(resource).endsWith(".form")) return resource.getInputStream();
        try (InputStream source = resource.getInputStream()) {
            JsonNode form = FormSource.complete(JSON.readTree(source), shared::get);
            return new ByteArrayInputStream(JSON.writeValueAsBytes(form));
        }
    }

    private static Resource[] resources(String pattern) throws IOException {
        Resource[] resources = new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
        Arrays.sort(resources, Comparator.comparing(PlanDeployment::nameOf));
        return resources;
    }

    /** {@code processes/plan/06-policies-and-procedures.bpmn}: the path from the top-level folder on. */
    private static String nameOf(Resource resource) {
        try {
            String url = resource.getURL().toString();
            int at = Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/"));
            return url.substring(at + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
