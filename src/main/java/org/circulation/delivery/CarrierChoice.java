package org.circulation.delivery;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** A mail server where one is set; else, in the demo only, the mailbox page. */
@Configuration(proxyBeanMethods = false)
class CarrierChoice {

    @Bean
    MailCarrier mailCarrier(
            Environment environment, ObjectProvider<JavaMailSenderImpl> sender, JdbcClient jdbc, Clock clock) {
        if (StringUtils.hasText(environment.getProperty("spring.mail.host"))) {
            return new SmtpCarrier(sender.getObject());
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) return new MailboxCarrier(jdbc, clock);
        throw new IllegalStateException("No mail server is named: set SPRING_MAIL_HOST and SPRING_MAIL_PORT.");
    }
}
