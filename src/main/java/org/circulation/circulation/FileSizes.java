package org.circulation.circulation;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Sizes of files for pages: {@code ${@fileSizes.inWords(document.sizeBytes)}}. */
@Component("fileSizes")
public class FileSizes {

    /** "812 bytes", "24 KB", "1.3 MB". */
    public String inWords(long bytes) {
        if (bytes < 1024) return bytes + " bytes";
        if (bytes < 1024 * 1024) return Math.round(bytes / 1024.0) + " KB";
        return String.format(Locale.UK, "%.1f MB", bytes / (1024.0 * 1024));
    }
}
