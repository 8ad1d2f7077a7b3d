package dev.cloister.launcher.image;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A jar with a module descriptor and next to nothing else. */
final class FakeModule {

    private final String name;
    private final List<Consumer<ModuleAttribute.ModuleAttributeBuilder>> facts = new ArrayList<>();

    private FakeModule(String name) {
        this.name = name;
        requires("java.base");
    }

    static FakeModule named(String name) {
        return new FakeModule(name);
    }

    FakeModule requires(String other, AccessFlag... flags) {
        facts.add(builder -> builder.requires(ModuleDesc.of(other), List.of(flags), null));
        return this;
    }

    FakeModule provides(Class<?> service) {
        facts.add(builder -> builder.provides(ClassDesc.of(service.getName()), implementation()));
        return this;
    }

    private ClassDesc implementation() {
        return ClassDesc.of(name + ".Implementation");
    }

    /** Writes the jar. */
    Path in(Path directory) throws IOException {
        byte[] descriptor =
                ClassFile.of()
                        .buildModule(
                                ModuleAttribute.of(
                                        ModuleDesc.of(name),
                                        builder -> facts.forEach(fact -> fact.accept(builder))));
        Path jar = directory.resolve(name + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("module-info.class"));
            out.write(descriptor);
            // The class that is provided must be in a package of the module.
            out.putNextEntry(new ZipEntry(name.replace('.', '/') + "/Implementation.class"));
        }
        return jar;
    }

    /** Writes a jar that has a name but no descriptor. */
    static Path automatic(String name, Path directory) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
        Path jar = directory.resolve(name + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
