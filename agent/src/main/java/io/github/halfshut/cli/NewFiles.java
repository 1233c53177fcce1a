package io.github.halfshut.cli;

import io.github.halfshut.report.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;

/** Writes what was asked for into new files, never over one that is there. */
final class NewFiles {

    private NewFiles() {}

    /** @throws WrongInput with one sentence, where the file cannot be made */
    static void text(Path file, String text) {
        try {
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException taken) {
            throw new WrongInput(file + " exists already; give a new name");
        } catch (IOException refused) {
            throw new WrongInput("cannot write " + file + ": " + reason(refused));
        }
    }

    /**
     * Says before anything is done for it that a file cannot be made.
     *
     * @throws WrongInput with one sentence
     */
    static void check(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new WrongInput(file + " exists already; give a new name");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new WrongInput("cannot write " + file + ": there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new WrongInput("cannot write " + file + ": you may not write into " + directory);
        }
    }

    /** The JDK gives no more than the name where a file is missing or not permitted. */
    static String reason(IOException refused) {
        if (refused instanceof NoSuchFileException) {
            return "its directory is missing";
        }
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        // Without the name, which the sentence has already.
        String reason = refused instanceof FileSystemException ? ((FileSystemException) refused).getReason() : null;
        return String.valueOf(reason == null ? refused.getMessage() : reason);
    }

    /** Both forms of a report, here, under the name that a dump would have; says how that went. */
    static String answer(Answer answer, Jvm jvm) {
        String name = "halfshut-" + jvm.pid + "-" + Words.stamp(System.currentTimeMillis());
        try {
            text(Paths.get(name + ".json"), answer.json);
            text(Paths.get(name + ".txt"), answer.text);
            return "written: " + name + ".json and .txt";
        } catch (WrongInput refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
