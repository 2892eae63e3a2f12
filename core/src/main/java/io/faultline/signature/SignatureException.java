package io.faultline.signature;

import java.util.List;
import java.util.stream.Collectors;

/** A signature's file that cannot be used, with everything that is wrong with it. */
public final class SignatureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Complaint> complaints;

    SignatureException(List<Complaint> complaints) {
        super(complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n")));
        this.complaints = List.copyOf(complaints);
    }

    /** At least one, in the order of the file's lines. The message is these, a line each. */
    public List<Complaint> complaints() {
        return complaints;
    }
}
