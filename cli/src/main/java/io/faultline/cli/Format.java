package io.faultline.cli;

/** In what form a command writes. */
enum Format {
    TEXT,
    JSON
}
