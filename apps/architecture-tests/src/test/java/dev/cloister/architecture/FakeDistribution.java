package dev.cloister.architecture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A directory that looks like the distribution to the rules, and breaks none until it is changed.
 *
 * @param home where it lies
 */
record FakeDistribution(Path home) {

    static final int JDK = Runtime.version().feature();

    static final String SANDBOX_MODULES =
            "java.base dev.cloister.api javaluator dev.cloister.engine dev.cloister.ipc"
                    + " dev.cloister.linux dev.cloister.sandbox dev.cloister.shm";

    static final String VAULT_MODULES =
            "java.base dev.cloister.api dev.cloister.ipc dev.cloister.linux dev.cloister.sandbox"
                    + " dev.cloister.shm dev.cloister.vault dev.cloister.vault.service";

    static final String BENCHMARK_MODULES =
            SANDBOX_MODULES
                    + " dev.cloister.benchmark dev.cloister.benchmark.service java.management"
                    + " jdk.management";

    private static final List<String> AERON_MODULES =
            List.of(
                    "dev.cloister.benchmark.aeron",
                    "io.aeron.annotations",
                    "io.aeron.client",
                    "io.aeron.driver",
                    "org.agrona");

    private static final List<String> IMAGE_MODULES =
            List.of(
                    "dev.cloister.api",
                    "dev.cloister.engine",
                    "dev.cloister.ipc",
                    "dev.cloister.linux",
                    "dev.cloister.sandbox",
                    "dev.cloister.shm",
                    "javaluator");

    private static final List<String> APP_MODULES =
            List.of(
                    "com.fasterxml.jackson.core",
                    "dev.cloister.api",
                    "dev.cloister.apps.common",
                    "dev.cloister.cli",
                    "dev.cloister.ipc",
                    "dev.cloister.launcher",
                    "dev.cloister.linux",
                    "dev.cloister.management",
                    "dev.cloister.shm",
                    "info.picocli");

    static FakeDistribution in(Path home) throws IOException {
        var fake = new FakeDistribution(home);
        fake.image("sandbox", JDK, SANDBOX_MODULES, SANDBOX_MODULES);
        fake.image("images/vault", JDK, VAULT_MODULES, VAULT_MODULES);
        fake.image("images/benchmark", JDK, BENCHMARK_MODULES, BENCHMARK_MODULES);
        fake.image("runtime", JDK, "java.base java.logging", "java.base java.logging");
        for (String module : APP_MODULES) {
            fake.jar("mods", module, "x.X");
        }
        for (String module : IMAGE_MODULES) {
            fake.jar("image-mods", module, "x.X");
        }
        for (String module : AERON_MODULES) {
            fake.jar("programs/benchmark/aeron", module, "x.X");
        }
        fake.jar("programs/benchmark", "javaluator", "com.fathzer.soft.javaluator.Operator");
        fake.jar("programs/benchmark", "EvalEx", "x.X");
        fake.jar("programs/benchmark", "HdrHistogram", "x.X");
        fake.jar("programs/benchmark", "exp4j", "x.X");
        fake.jar("programs/example", "dev.cloister.example", "x.X");
        fake.jar("programs/example2", "dev.cloister.example2", "x.X");
        fake.jar("programs/test-suite", "dev.cloister.testsuite", "x.X");
        fake.jar("programs/test-suite", "me.tongfei.progressbar", "x.X");
        fake.jar("programs/test-suite", "org.jline.nativ", "x.X");
        fake.jar("programs/test-suite", "org.jline.terminal", "x.X");
        for (String name : List.of("benchmark", "faults", "tutorial", "vault")) {
            fake.jar("programs/" + name, "dev.cloister." + name, "x.X");
            fake.jar("programs/" + name, "dev.cloister." + name + ".app", "x.X");
            fake.jar("services/" + name, "dev.cloister." + name, "x.X");
            fake.jar("services/" + name, "dev.cloister." + name + ".service", "x.X");
        }
        return fake;
    }

    /** Makes or replaces an image, whose release file and whose java may say different things. */
    void image(String name, int feature, String released, String listed) throws IOException {
        Path image = Files.createDirectories(home.resolve(name));
        Files.writeString(
                image.resolve("release"),
                "JAVA_VERSION=\"" + feature + ".0.1\"\nMODULES=\"" + released + "\"\n");
        Path java = Files.createDirectories(image.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s@1\\n' " + listed + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Adds a jar that is a module and holds one class. */
    void jar(String folder, String module, String className) throws IOException {
        Path jar = Files.createDirectories(home.resolve(folder)).resolve(module + ".jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry(className.replace('.', '/') + ".class"));
        }
    }

    /** Adds a file that takes no room on the disk. */
    void file(String name, long bytes) throws IOException {
        try (var file = new RandomAccessFile(home.resolve(name).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    long size(String name) throws IOException {
        return Files.size(home.resolve(name));
    }

    void delete(String name) throws IOException {
        Files.delete(home.resolve(name));
    }
}
