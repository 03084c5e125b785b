package org.circulation;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The board's colour as a style sheet of its own, so that pages need no inline style. */
@RestController
class BrandStylesheet {

    private final String css;

    BrandStylesheet(CirculationProperties properties) {
        css = ":root{--brand:" + properties.brandColour() + "}\n";
    }

    @GetMapping("/css/brand.css")
    ResponseEntity<String> css() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(css);
    }
}
