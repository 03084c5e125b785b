package org.circulation.delivery;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders {@code templates/mail/<kind>}: the pages' own engine knows no text templates, so mail has two of its own. */
@Component
class MailTemplates {

    private final SpringTemplateEngine html = engine(TemplateMode.HTML, ".html");
    private final SpringTemplateEngine text = engine(TemplateMode.TEXT, ".txt");

    String html(String kind, Map<String, Object> values) {
        return html.process("mail/" + kind, new Context(Locale.UK, values));
    }

    /** The kind's words inside the house's frame. */
    String text(String kind, Map<String, Object> values) {
        var context = new Context(Locale.UK, values);
        context.setVariable("words", text.process("mail/" + kind, context).strip());
        String whole = text.process("mail/house", context);
        return whole.replaceAll("[ \\t]+\\n", "\n")
                        .replaceAll("\\n{3,}", "\n\n")
                        .strip() + "\n";
    }

    private static SpringTemplateEngine engine(TemplateMode mode, String suffix) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
