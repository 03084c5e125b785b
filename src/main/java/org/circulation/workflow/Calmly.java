package org.circulation.workflow;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.circulation.cascade.UntilCalm;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;

/** A manager's action beside others' work: what collides is tried again, and if it still does, that is said in words. */
final class Calmly {

    private Calmly() {}

    /**
     * @param transaction begins and ends a transaction of its own
     * @throws ActionRefused if it could not be done
     */
    static <T> T run(Supplier<T> transaction) {
        AtomicReference<T> outcome = new AtomicReference<>();
        try {
            UntilCalm.run(() -> outcome.set(inSpringsWords(transaction)));
        } catch (ConcurrencyFailureException e) {
            throw new ActionRefused(
                    "Somebody else was working on it at the same moment, so nothing was changed. Look at"
                            + " where it is now, then try again.");
        }
        return outcome.get();
    }

    /** A task that has gone since it was looked up is found gone by the next try, which says so. */
    private static <T> T inSpringsWords(Supplier<T> transaction) {
        try {
            return transaction.get();
        } catch (OptimisticLockingException | ProcessEnginePersistenceException | NullValueException e) {
            throw new OptimisticLockingFailureException("The process moved meanwhile", e);
        }
    }
}
