package com.example.curious;

import dev.cloister.api.contract.Contract;

/** Tries, and tells what came of it. */
@Contract(name = "com.example.curious", version = 1)
public interface Curious {

    /** Reads a file. */
    String read(String file);

    /** The same, again and again, with other names. */
    String readMany(String file, int times);

    /** Opens a socket. */
    String socket();

    /** Starts a program. */
    String start();
}
