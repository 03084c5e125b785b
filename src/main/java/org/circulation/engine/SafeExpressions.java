package org.circulation.engine;

import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ProcessEngineElContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.circulation.directory.Covers;
import org.circulation.plan.BritishDates;
import org.springframework.context.ApplicationContext;

/**
 * Expressions that come from outside a process (queries and saved filters) reach no bean, no method and no property:
 * they may only call the engine's functions ({@code currentUser()}, {@code currentUserGroups()}, {@code now()}),
 * {@code endOfThisWeek()} and {@code coveredPeople()}. The engine itself evaluates such an expression for any Tasklist user (CVE-2026-109432).
 */
final class SafeExpressions extends SpringExpressionManager {

    SafeExpressions(ApplicationContext context) {
        super(context);
        addFunction("endOfThisWeek", functionNamed("endOfThisWeek"));
        addFunction("coveredPeople", functionNamed("coveredPeople"));
    }

    @Override
    protected ProcessEngineElContext createElContext(VariableScope scope) {
        if (scope != null) return super.createElContext(scope);
        return new ProcessEngineElContext(functionMapper, new Nothing());
    }

    /** Sunday's last second in London, for "due this week". */
    public static Date endOfThisWeek() {
        var sunday = ClockUtil.getCurrentTime()
                .toInstant()
                .atZone(BritishDates.LONDON)
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                .with(LocalTime.of(23, 59, 59));
        return Date.from(sunday.toInstant());
    }

    /** Usernames of those whom the person signed in covers for today; a list of nobody where there is none. */
    public static String[] coveredPeople() {
        List<String> groups = Context.getCommandContext().getAuthenticatedGroupIds();
        String prefix = Covers.ofPerson("");
        String[] people = (groups == null ? List.<String>of() : groups)
                .stream()
                        .filter(group -> group.startsWith(prefix))
                        .map(group -> group.substring(prefix.length()))
                        .toArray(String[]::new);
        // An empty list would ask for everybody's.
        return people.length == 0 ? new String[] {""} : people;
    }

    private static Method functionNamed(String name) {
        try {
            Method function = SafeExpressions.class.getMethod(name);
            // The expression language calls it from outside this package.
            function.setAccessible(true);
            return function;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resolves nothing, so that any name, property or method call fails. */
    private static final class Nothing extends ELResolver {
        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // Left unresolved: the expression fails.
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }
    }
}
