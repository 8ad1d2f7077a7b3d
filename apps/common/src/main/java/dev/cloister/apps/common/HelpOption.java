package dev.cloister.apps.common;

import picocli.CommandLine.Option;

/** {@code --help}; no {@code -h}, because {@code -h^2} is an expression. */
public final class HelpOption {

    @Option(names = "--help", usageHelp = true, description = "Print this text.")
    @SuppressWarnings("unused") // picocli's
    private boolean help;

    /** A mix-in. */
    public HelpOption() {}
}
