package io.faultline.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, made or written, in words: many of Java's messages are just the file's name. */
final class Reason {

    private Reason() {}

    /** Why no file can have a name: mostly a locale that knows ASCII only, in which Java can open no file beyond it. */
    static String of(InvalidPathException e) {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return e.getReason().contains("unmappable")
                ? "the locale's encoding " + encoding + " cannot write this name; try again with LC_ALL=C.UTF-8 before"
                        + " the command"
                : "it is no path: " + e.getReason();
    }

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
