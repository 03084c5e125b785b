package org.circulation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Deploys diagrams, tables and forms together under names that are the same from a jar and from a folder. The starter's
 * own auto-deployment names them differently in each and misses the forms.
 */
final class PlanDeployment {

    private PlanDeployment() {}

    static void deploy(RepositoryService repository) {
        var deployment = repository.createDeployment().name("circulation-plan").enableDuplicateFiltering(false);
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : new String[] {"processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"}) {
                Resource[] resources = resolver.getResources("classpath*:" + pattern);
                Arrays.sort(resources, Comparator.comparing(PlanDeployment::nameOf));
                for (Resource resource : resources)
                    deployment.addInputStream(nameOf(resource), resource.getInputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!deployment.getResourceNames().isEmpty()) deployment.deploy();
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
