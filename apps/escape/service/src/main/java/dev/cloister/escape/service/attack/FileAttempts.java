package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.thrown;

import dev.cloister.escape.Target;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Files, through the JDK. */
final class FileAttempts {

    private static final Path IMAGE = Path.of(System.getProperty("java.home"));

    private FileAttempts() {}

    static List<Attempt> all() {
        return Stream.of(reading(), looking(), writing(), changing())
                .flatMap(List::stream)
                .toList();
    }

    private static Path secret(Target target) {
        return Path.of(target.secretFile());
    }

    private static Path victim(Target target) {
        return Path.of(target.victimFile());
    }

    private static Path fresh(Target target) {
        return Path.of(target.newFile());
    }

    private static Attempt file(String name, Code code) {
        return thrown(IOException.class, name, code);
    }

    private static List<Attempt> reading() {
        return List.of(
                file("reads a file", target -> Files.readString(secret(target))).steals(),
                file("reads a file as a stream", FileAttempts::stream).steals(),
                file("reads a file at random", FileAttempts::random).steals(),
                file("maps a file", FileAttempts::map).steals(),
                file("reads a file by its URL", FileAttempts::url).steals(),
                file(
                        "reads its own image",
                        target -> first(IMAGE.resolve("lib").resolve("modules"))),
                file("reads a device", target -> first(Path.of("/dev/urandom"))));
    }

    private static String stream(Target target) throws IOException {
        try (var in = new FileInputStream(target.secretFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String random(Target target) throws IOException {
        try (var file = new RandomAccessFile(target.secretFile(), "r")) {
            return file.readLine();
        }
    }

    private static String map(Target target) throws IOException {
        try (FileChannel channel = FileChannel.open(secret(target))) {
            var mapped = channel.map(MapMode.READ_ONLY, 0, channel.size());
            return StandardCharsets.ISO_8859_1.decode(mapped).toString();
        }
    }

    private static String url(Target target) throws IOException {
        try (var in = URI.create("file:" + target.secretFile()).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String first(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return "byte " + in.read();
        }
    }

    private static List<Attempt> looking() {
        return List.of(
                file("lists a directory", FileAttempts::list),
                file(
                        "sees a file's attributes",
                        target -> Files.getLastModifiedTime(secret(target)).toString()),
                file("sees whether a file is there", FileAttempts::exists),
                file("follows a link", target -> Path.of("/proc/self").toRealPath().toString()),
                file("sees how full a disk is", FileAttempts::space),
                file("watches a directory", FileAttempts::watch));
    }

    private static String list(Target target) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(target.directory()))) {
            return entries.toList().toString();
        }
    }

    private static String exists(Target target) throws IOException {
        if (!Files.exists(secret(target))) {
            throw new IOException("the JDK says that there is no file");
        }
        return "it is there";
    }

    private static String space(Target target) throws IOException {
        return "bytes " + Files.getFileStore(secret(target)).getTotalSpace();
    }

    private static String watch(Target target) throws IOException {
        Path directory = Path.of(target.directory());
        try (var watcher = directory.getFileSystem().newWatchService()) {
            directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            return "watching";
        }
    }

    private static List<Attempt> writing() {
        return List.of(
                file(
                        "writes a file",
                        target -> Files.writeString(fresh(target), "mine").toString()),
                file("writes a file as a stream", FileAttempts::output),
                file(
                        "appends to a file",
                        target ->
                                Files.writeString(victim(target), "mine", StandardOpenOption.APPEND)
                                        .toString()),
                // Nothing is written: the image serves other compartments.
                file(
                        "opens its own image for writing",
                        target -> openToWrite(IMAGE.resolve("lib").resolve("modules"))),
                file("opens a device for writing", target -> openToWrite(Path.of("/dev/null"))),
                file("makes a temporary file", FileAttempts::temporary));
    }

    private static String output(Target target) throws IOException {
        try (var out = new FileOutputStream(target.newFile())) {
            out.write(1);
            return "written";
        }
    }

    private static String openToWrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return "open: " + channel.isOpen();
        }
    }

    private static String temporary(Target target) throws IOException {
        Path file = Files.createTempFile("cloister-escape", "");
        Files.delete(file);
        return file.toString();
    }

    private static List<Attempt> changing() {
        return List.of(
                file(
                        "deletes a file",
                        target -> {
                            Files.delete(victim(target));
                            return "deleted";
                        }),
                file(
                        "renames a file",
                        target ->
                                Files.move(
                                                victim(target),
                                                fresh(target),
                                                StandardCopyOption.ATOMIC_MOVE)
                                        .toString()),
                file(
                        "links a file",
                        target -> Files.createLink(fresh(target), victim(target)).toString()),
                file(
                        "makes a symbolic link",
                        target ->
                                Files.createSymbolicLink(fresh(target), victim(target)).toString()),
                file(
                        "makes a directory",
                        target -> Files.createDirectory(fresh(target)).toString()),
                file("copies a file", target -> Files.copy(secret(target), fresh(target)) + ""),
                file(
                        "changes a file's permissions",
                        target ->
                                Files.setPosixFilePermissions(
                                                victim(target),
                                                PosixFilePermissions.fromString("rwxrwxrwx"))
                                        .toString()),
                file(
                        "changes a file's time",
                        target ->
                                Files.setLastModifiedTime(victim(target), FileTime.fromMillis(0))
                                        .toString()));
    }
}
