package io.faultline.windowsevents.export;

import java.util.Optional;

/** What a labelled value of an export is; {@link LabelWords} knows the labels. */
enum Role {
    LOG,
    SOURCE,
    ID,
    INSTANCE,
    LEVEL,
    DATE,
    CLOCK,
    COMPUTER,
    RECORD,
    MESSAGE,
    PROPERTIES,
    USER,
    OTHER;

    /** The role of a label, whatever its case, blanks, accents and apostrophes. */
    static Optional<Role> of(String label) {
        return LabelWords.role(label);
    }
}
