package org.circulation.engine;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what was refused in a transaction of its own: the submission's rolls back. */
@Component
class RefusedSubmissions {

    private final ObjectProvider<JdbcClient> jdbc;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    RefusedSubmissions(ObjectProvider<JdbcClient> jdbc, ObjectProvider<PlatformTransactionManager> transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void record(String username, String form, String subjectId, String why) {
        var own = new TransactionTemplate(transactions.getObject());
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.executeWithoutResult(status -> jdbc.getObject()
                .sql("INSERT INTO refused_submission (username, form, subject_id, why, refused_at)"
                        + " VALUES (:username, :form, :subject, :why, :at)")
                .param("username", cut(username, 254))
                .param("form", cut(form, 200))
                .param("subject", cut(subjectId, 64))
                .param("why", cut(why, 1000))
                .param("at", OffsetDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), ZoneOffset.UTC))
                .update());
    }

    /** Whether a task has been completed or withdrawn since it was read. */
    boolean isGone(String taskId) {
        return jdbc.getObject()
                        .sql("SELECT COUNT(*) FROM ACT_RU_TASK WHERE ID_ = ?")
                        .param(taskId)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static String cut(String text, int longest) {
        if (text == null) return null;
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
