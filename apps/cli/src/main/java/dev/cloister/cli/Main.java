package dev.cloister.cli;

import dev.cloister.api.Compartment;
import dev.cloister.apps.common.StandardOutput;

import java.io.FileDescriptor;
import java.io.FileInputStream;

/** Starts the {@code cloister} command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit status.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        var output = new StandardOutput();
        var streams =
                new Streams(
                        new FileInputStream(FileDescriptor.in),
                        output,
                        output.printStream(System.out.charset()),
                        System.err);
        int status =
                CloisterCommand.commandLine(
                                streams,
                                Compartment.Builder::open,
                                Images.real(),
                                Checkups.real(),
                                LiveApps.real(),
                                Installation.ofThisJvm())
                        .execute(arguments);
        System.exit(output.exitStatus(status, System.err));
    }
}
