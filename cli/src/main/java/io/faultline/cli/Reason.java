package io.faultline.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be made or written, in words: many of Java's messages are just the file's name. */
final class Reason {

    private Reason() {}

    static String of(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name, which is no folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder that it is to lie in is not there";
        }
        String system = e instanceof FileSystemException told ? told.getReason() : e.getMessage();
        return system == null ? e.getClass().getSimpleName() : system;
    }
}
