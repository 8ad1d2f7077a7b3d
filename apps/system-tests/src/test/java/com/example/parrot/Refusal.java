package com.example.parrot;

/** The parrot does not want to. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
