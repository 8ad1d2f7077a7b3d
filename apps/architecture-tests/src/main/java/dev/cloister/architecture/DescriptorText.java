package dev.cloister.architecture;

import static java.util.stream.Collectors.joining;

import java.lang.module.ModuleDescriptor;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A module descriptor as text that is always the same for the same descriptor. */
final class DescriptorText {

    private DescriptorText() {}

    /** The directives, one a line, sorted within their kind; neither versions nor hashes. */
    static String of(ModuleDescriptor module) {
        return Stream.of(
                        Stream.of(modifiers(module.modifiers()) + "module " + module.name()),
                        module.mainClass().map(name -> "main-class " + name).stream(),
                        module.requires().stream().map(DescriptorText::line).sorted(),
                        module.exports().stream().map(DescriptorText::line).sorted(),
                        module.opens().stream().map(DescriptorText::line).sorted(),
                        concealed(module).map(name -> "contains " + name).sorted(),
                        module.uses().stream().map(name -> "uses " + name).sorted(),
                        module.provides().stream().map(DescriptorText::line).sorted())
                .flatMap(lines -> lines)
                .map(line -> line + "\n")
                .collect(joining());
    }

    private static String line(ModuleDescriptor.Requires requires) {
        return "requires " + modifiers(requires.modifiers()) + requires.name();
    }

    private static String line(ModuleDescriptor.Exports exports) {
        return "exports " + exports.source() + to(exports.targets());
    }

    private static String line(ModuleDescriptor.Opens opens) {
        return "opens " + opens.source() + to(opens.targets());
    }

    /** Providers in the order of the descriptor, which is the order in which they are found. */
    private static String line(ModuleDescriptor.Provides provides) {
        return "provides "
                + provides.service()
                + " with "
                + String.join(", ", provides.providers());
    }

    private static String to(Set<String> targets) {
        return targets.isEmpty()
                ? ""
                : targets.stream().sorted().collect(joining(", ", " to ", ""));
    }

    private static Stream<String> concealed(ModuleDescriptor module) {
        return module.packages().stream()
                .filter(
                        name ->
                                module.exports().stream()
                                        .noneMatch(exports -> exports.source().equals(name)));
    }

    private static String modifiers(Collection<? extends Enum<?>> modifiers) {
        return modifiers.stream()
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
                .sorted()
                .collect(joining());
    }
}
