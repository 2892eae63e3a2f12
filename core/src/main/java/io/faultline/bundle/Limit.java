package io.faultline.bundle;

/** The limits that a bundle can reach, as the report names them. */
enum Limit {
    ENTRIES("--max-entries"),
    DEPTH("--max-depth"),
    TOTAL_BYTES("--max-total-bytes"),
    RATIO("--max-ratio");

    private final String flag;

    Limit(String flag) {
        this.flag = flag;
    }

    String flag() {
        return flag;
    }
}
