package org.circulation.circulation;

/** Tells whether an uploaded file is what its name says and of a kind people may send (office documents, PDF, pictures, text). */
public interface FileCheck {

    /**
     * @return the media type found in the content
     * @throws Documents.UnacceptableFile if empty, too large, executable, of an unknown kind or not what the name says
     */
    String mediaTypeOf(String name, byte[] bytes);
}
