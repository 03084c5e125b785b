package org.circulation.cascade;

import org.circulation.cascade.LinkTrouble.Kind;
import org.circulation.circulation.Documents;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Says in plain words why a link does not open or an upload was not taken, and what to do. */
@ControllerAdvice(assignableTypes = {LeadController.class, OpenItemsController.class})
class LinkTroublePage {

    @ExceptionHandler
    ModelAndView trouble(LinkTrouble trouble) {
        Kind kind = trouble.kind();
        boolean newLinkHelps = kind == Kind.UNKNOWN || kind == Kind.EXPIRED;
        ModelAndView page = page(kind.status, kind.title, kind.sentence, newLinkHelps);
        page.addObject("because", trouble.because());
        return page;
    }

    @ExceptionHandler
    ModelAndView noDocument(Documents.UnknownDocument e) {
        return page(
                HttpStatus.NOT_FOUND, "That document is not here", "Go back to the item and choose it again.", false);
    }

    /** Far too large to be read at all; a file a little over the limit keeps what was typed. */
    @ExceptionHandler
    ModelAndView tooLarge(MultipartException e) {
        return page(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "That file is too large",
                "The largest file we can take is 20 MB. Nothing was saved. Go back with your browser’s back button and"
                        + " send a smaller file, or a link to it.",
                false);
    }

    private static ModelAndView page(HttpStatus status, String title, String sentence, boolean offerLink) {
        var page = new ModelAndView("cascade/trouble", status);
        page.addObject("title", title);
        page.addObject("sentence", sentence);
        page.addObject("offerLink", offerLink);
        return page;
    }
}
