package dev.cloister.architecture;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which packages are null-marked, tests included, which are in no jar. */
final class PackageInfos {

    private static final Pattern JAVA_FILE =
            Pattern.compile("(.*)/src/(?:main|test)/java/(.+)/([^/]+)\\.java");

    private PackageInfos() {}

    /**
     * Packages that have no {@code package-info.java} with {@code @NullMarked}, neither among the
     * main sources nor among the tests of their module.
     *
     * @param texts the texts of the source tree by path
     * @return a folder and a package each
     */
    static Set<String> unmarked(Map<String, String> texts) {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        texts.forEach(
                (file, text) -> {
                    Matcher matcher = JAVA_FILE.matcher(file);
                    if (matcher.matches()) {
                        String name = matcher.group(1) + " " + matcher.group(2).replace('/', '.');
                        packages.add(name);
                        if (matcher.group(3).equals("package-info")
                                && text.contains("@NullMarked")) {
                            marked.add(name);
                        }
                    }
                });
        packages.removeAll(marked);
        return packages;
    }
}
