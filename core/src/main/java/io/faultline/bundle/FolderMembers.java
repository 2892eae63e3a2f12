package io.faultline.bundle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a folder and of the folders in it, in the order of their names. Links are never followed: what
 * they lead to is either read under its own name or lies outside of the bundle.
 */
final class FolderMembers {

    /** A file that was found. */
    record Found(Item item, Path file, long bytes) {}

    private final Reading reading;
    private final Item folder;
    private final Path root;
    private final Names names;
    private final List<Found> found = new ArrayList<>();
    private final Deque<Path> left = new ArrayDeque<>();

    FolderMembers(Reading reading, Item folder, Path root) throws IOException {
        this.reading = reading;
        this.folder = folder;
        this.root = root.toRealPath();
        this.names = reading.names(folder);
    }

    List<Found> find() {
        left.push(root);
        while (!left.isEmpty() && !reading.isOver()) {
            look(left.pop());
        }
        return found;
    }

    private void look(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                List<Path> inside = new ArrayList<>(list(path));
                Collections.reverse(inside);
                inside.forEach(left::push);
            } else if (attributes.isSymbolicLink()) {
                tellOfLink(path);
            } else if (attributes.isRegularFile()) {
                file(path, attributes);
            } else {
                reading.tell(
                        name(path), new Damage("is a device, pipe or socket and was not read", ""), "its contents");
            }
        } catch (IOException | RuntimeException e) {
            String lost = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "the files in it" : "its contents";
            reading.tell(name(path), damage(e), lost);
        }
    }

    private static List<Path> list(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    private void file(Path path, BasicFileAttributes attributes) {
        String name = relative(path);
        String unique = names.path(name);
        if (reading.admits(unique, name)) {
            Item item = folder.entry(
                    unique, Optional.of(attributes.lastModifiedTime().toInstant()), false, Item.RANDOM_ACCESS);
            found.add(new Found(item, path, attributes.size()));
        }
    }

    private void tellOfLink(Path link) {
        try {
            Path target = link.toRealPath();
            if (!target.startsWith(root)) {
                reading.tell(
                        name(link),
                        new Damage("is a link that leads out of the folder, so it was not followed", ""),
                        "what it leads to");
            } else if (Files.isRegularFile(target)) {
                reading.tell(
                        name(link),
                        new Damage("is a link; its file was read as " + name(target), "nothing"),
                        "nothing");
            }
        } catch (IOException e) {
            reading.tell(name(link), new Damage("is a link that leads nowhere", "nothing"), "nothing");
        }
    }

    private String name(Path path) {
        return EntryName.clean(relative(path));
    }

    private String relative(Path path) {
        Path relative = root.relativize(path);
        return relative.toString().isEmpty() ? String.valueOf(root.getFileName()) : relative.toString();
    }

    static Damage damage(Exception e) {
        return e instanceof AccessDeniedException ? new Damage("may not be read: permission denied", "") : Damage.of(e);
    }
}
