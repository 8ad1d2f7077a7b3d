package com.example.parrot;

import dev.cloister.api.contract.Contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what it was told, in values of many types. */
@Contract(name = "com.example.parrot", version = 1)
public interface Parrot {

    /** Numbers and texts in several places. */
    record Note(String title, double weight, Optional<String> author, List<String> lines) {}

    /** What the parrot may ask while it is being told something. */
    @Contract(name = "com.example.parrot.question", version = 1)
    @FunctionalInterface
    interface Question {
        String ask(String about);
    }

    String text(String text);

    double number(double number);

    float smallNumber(float number);

    char character(char character);

    double[] numbers(double[] numbers);

    byte[] bytes(byte[] bytes);

    String[] texts(String[] texts);

    Map<String, Double> table(Map<String, Double> table);

    Note note(Note note);

    /** Says what the app answers. */
    String conversation(String about, Question question);

    /** Says as many bytes as are wanted. */
    byte[] chatter(int bytes);

    /** Says half a surrogate pair, which it cannot. */
    String half();

    /** Refuses with any text. */
    void refuse(boolean half) throws Refusal;
}
