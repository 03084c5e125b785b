package org.circulation.cascade;

import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** The return form as it was typed; {@link ReturnFormCheck} makes a {@link PassedOn} of it. */
record ReturnForm(
        List<String> agency,
        List<String> methods,
        String reach,
        String unit,
        String day,
        String month,
        String year,
        String note,
        String link,
        MultipartFile file,
        String channel,
        String programme) {

    static final ReturnForm EMPTY =
            new ReturnForm(null, null, null, null, null, null, null, null, null, null, null, null);

    ReturnForm {
        agency = agency == null ? List.of() : agency;
        methods = methods == null ? List.of() : methods;
    }

    public boolean hasFile() {
        // A browser sends an unnamed empty part when no file was chosen.
        return file != null
                && file.getOriginalFilename() != null
                && !file.getOriginalFilename().isBlank();
    }
}
