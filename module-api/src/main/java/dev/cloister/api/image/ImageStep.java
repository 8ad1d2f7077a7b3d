package dev.cloister.api.image;

/** What is done to build an image, in this order. */
public enum ImageStep {
    /** Finds the modules that belong into the image. */
    RESOLVE,
    /** Links them with the JDK's {@code jlink}. */
    LINK,
    /** Runs the image and writes down which contracts it offers. */
    INDEX,
    /** Makes the ahead-of-time cache: runs a compartment and lets its services warm up. */
    TRAIN,
    /** Opens a compartment and compares what is there with what was asked for. */
    VERIFY
}
