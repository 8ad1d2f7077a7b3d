package dev.cloister.cli;

import dev.cloister.api.Compartment;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** Starts the {@code cloister} command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit status.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        var streams =
                new Streams(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out),
                        System.out,
                        System.err);
        int status =
                CloisterCommand.commandLine(
                                streams, Compartment.Builder::open, Programs.installed())
                        .execute(arguments);
        System.out.flush();
        System.exit(status);
    }
}
