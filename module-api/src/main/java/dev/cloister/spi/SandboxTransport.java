package dev.cloister.spi;

/** The sandbox's end of a transport. */
public interface SandboxTransport extends Transport {}
