package org.circulation.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A {@link CirculationTest} that tells a {@link Story}: people of the sample directory, real beans, the clock in hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CirculationTest
@Import({Story.class, Coverage.class})
public @interface StoryTest {}
