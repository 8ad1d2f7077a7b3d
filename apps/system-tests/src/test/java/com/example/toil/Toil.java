package com.example.toil;

import dev.cloister.api.contract.Contract;

import java.util.Map;

/** Work that honest services do, and work that goes wrong in honest ways. */
@Contract(name = "com.example.toil", version = 1)
public interface Toil {

    /** Recurses until the stack is full, and says how deep that was. */
    int overflow();

    /** Dereferences null in compiled code, and says how often that threw. */
    int dereferenceNull(int times);

    /** Runs threads of the system, and says how many did their work. */
    int runThreads(int count);

    /** Runs virtual threads that sleep, and says how many did their work. */
    int runVirtualThreads(int count);

    /** Makes garbage, so that the collector has to work. */
    long makeGarbage(int mebibytes);

    /** Makes classes, so that metaspace and the compilers have work. */
    int makeClasses(int count);

    /** Uses many parts of the JDK; each is to answer "fine", or with what it threw. */
    Map<String, String> useTheJdk();

    /** Allocates until there is no memory left. */
    int fillTheHeap();
}
