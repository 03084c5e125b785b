package org.circulation.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.circulation.CirculationApplication;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application as people meet it: PostgreSQL, mail by SMTP, and job executor, sweep and dispatcher running by
 * themselves. One application serves all these tests; each makes its own circulation with a title of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = CirculationApplication.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = {TestDatabase.OnPostgres.class, Live.class})
@ExtendWith(People.class)
@interface BrowserTest {}
