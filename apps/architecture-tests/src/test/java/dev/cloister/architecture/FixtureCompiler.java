package dev.cloister.architecture;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles fixtures against Cloister's own classes. What comes out is read and never run. */
final class FixtureCompiler {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");
    private static final String PACKAGE_INFO = "package-info";

    private static final JavaCompiler COMPILER =
            Objects.requireNonNull(
                    ToolProvider.getSystemJavaCompiler(), "these tests need a JDK to run on");

    /** Shared, so that the class path is read once. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private FixtureCompiler() {}

    /**
     * Compiles a fixture.
     *
     * @param directory an empty directory for the class files
     */
    static JavaClasses compile(Fixture fixture, Path directory) {
        var messages = new StringWriter();
        List<String> options =
                List.of("-d", directory.toString(), "-proc:none", "-Xpkginfo:always");
        if (!COMPILER.getTask(messages, FILES, null, options, null, units(fixture.sources()))
                .call()) {
            throw new IllegalArgumentException("the fixture does not compile: " + messages);
        }
        return new ClassFileImporter().importPath(directory);
    }

    private static List<JavaFileObject> units(List<String> sources) {
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach(source -> units.add(unit(source)));
        Set<String> described =
                sources.stream()
                        .filter(source -> typeName(source).equals(PACKAGE_INFO))
                        .map(FixtureCompiler::packageName)
                        .collect(toSet());
        sources.stream()
                .map(FixtureCompiler::packageName)
                .distinct()
                .filter(name -> !described.contains(name))
                .map("@org.jspecify.annotations.NullMarked\npackage %s;"::formatted)
                .forEach(source -> units.add(unit(source)));
        return units;
    }

    private static JavaFileObject unit(String source) {
        String path = packageName(source).replace('.', '/') + "/" + typeName(source) + ".java";
        return new SimpleJavaFileObject(
                URI.create("memory:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static String packageName(String source) {
        Matcher matcher = PACKAGE.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no package: " + source);
        }
        return matcher.group(1);
    }

    private static String typeName(String source) {
        Matcher matcher = TYPE.matcher(source);
        return matcher.find() ? matcher.group(1) : PACKAGE_INFO;
    }
}
