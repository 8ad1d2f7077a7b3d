package dev.cloister.systemtests.hostile;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** What runs in a {@link HostileImage}: one {@link Mischief}. */
public final class HostileSandbox {

    private HostileSandbox() {}

    public static void main(String... arguments) throws Exception {
        var peer =
                new Peer(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out));
        Mischief.valueOf(arguments[0]).act(peer);
    }
}
