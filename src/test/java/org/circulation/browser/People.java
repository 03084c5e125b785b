package org.circulation.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Who sat at a browser in a test. If it failed, a picture of what each of them saw stays in {@code target/screenshots}. */
class People implements AfterEachCallback {

    private static final List<Person> AT_A_BROWSER = new ArrayList<>();

    static Person sitDown(Person person) {
        AT_A_BROWSER.add(person);
        return person;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean failed = test.getExecutionException().isPresent();
        for (Person person : AT_A_BROWSER) {
            if (failed) person.picture(test.getRequiredTestMethod().getName());
            person.close();
        }
        AT_A_BROWSER.clear();
    }
}
