package dev.cloister.launcher.image;

import dev.cloister.api.ImageException;
import dev.cloister.api.image.ImageModule;
import dev.cloister.launcher.ImageFiles;
import dev.cloister.launcher.ImageTrial;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.ContractIndex;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds an image against what was asked for, before anybody gets to see it. */
final class Verification {

    private final Workspace workspace;
    private final Path image;

    private Verification(Workspace workspace) {
        this.workspace = workspace;
        this.image = workspace.image();
    }

    /**
     * Checks an image.
     *
     * @param modules what belongs into it
     * @param index what it says that it offers
     * @throws ImageException if something is different
     */
    static void verify(Workspace workspace, List<ImageModule> modules, ContractIndex index) {
        var verification = new Verification(workspace);
        verification.checkJava();
        verification.checkModules(modules);
        checkDigests(index);
        verification.checkOffer(index);
    }

    private void checkJava() {
        int feature = Runtime.version().feature();
        try {
            ReleaseFile release = ReleaseFile.ofImage(image);
            require(
                    release.feature() == feature,
                    "it is of Java " + release.javaVersion() + ", asked for was Java " + feature);
        } catch (IOException e) {
            throw new ImageException("the image cannot be verified: " + e.getMessage(), e);
        }
    }

    private void checkModules(List<ImageModule> modules) {
        String java = ImageFiles.java(image).toString();
        String said = Tool.run(workspace, "listing modules", List.of(java, "--list-modules"));
        Set<String> found = names(ImageModules.parse(said));
        Set<String> wanted = names(modules);
        require(found.equals(wanted), "its modules are " + found + ", asked for were " + wanted);
    }

    /** The image computed its digests; it is not asked whether it did so rightly. */
    private static void checkDigests(ContractIndex index) {
        for (ContractIndex.Entry entry : index.entries()) {
            ContractId said = entry.id();
            var right = ContractId.of(said.name(), said.version(), entry.description());
            require(said.equals(right), "it says " + said + ", and the digest is " + right);
        }
    }

    private void checkOffer(ContractIndex index) {
        ContractIndex offered = ImageTrial.index(image);
        require(
                offered.equals(index),
                "a compartment offers " + offered + ", its index has " + index);
    }

    private static Set<String> names(List<ImageModule> modules) {
        var names = new TreeSet<String>();
        modules.forEach(module -> names.add(module.toString()));
        return names;
    }

    private static void require(boolean right, String difference) {
        if (!right) {
            throw new ImageException(
                    "the image that was linked is not what was asked for: " + difference, null);
        }
    }
}
