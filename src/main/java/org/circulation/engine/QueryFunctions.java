package org.circulation.engine;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.circulation.plan.BritishDates;

/** Functions that saved task filters may use; a query's expression reaches nothing else of ours. */
public final class QueryFunctions {

    private QueryFunctions() {}

    static void register(ExpressionManager expressions) {
        try {
            expressions.addFunction("endOfThisWeek", QueryFunctions.class.getMethod("endOfThisWeek"));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last instant of Sunday, Europe/London. */
    public static Date endOfThisWeek() {
        LocalDate today = BritishDates.dayOf(ClockUtil.getCurrentTime().toInstant());
        return Date.from(BritishDates.endOf(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))));
    }
}
