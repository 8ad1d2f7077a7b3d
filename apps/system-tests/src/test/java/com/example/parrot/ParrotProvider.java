package com.example.parrot;

import dev.cloister.spi.ServiceContext;
import dev.cloister.spi.ServiceProvider;

import java.util.Map;

/** Makes the parrot. */
public final class ParrotProvider implements ServiceProvider<Parrot> {

    @Override
    public Class<Parrot> contract() {
        return Parrot.class;
    }

    @Override
    public Parrot create(ServiceContext context) {
        return new Repeating();
    }

    private static final class Repeating implements Parrot {

        @Override
        public String text(String text) {
            return text;
        }

        @Override
        public double number(double number) {
            return number;
        }

        @Override
        public float smallNumber(float number) {
            return number;
        }

        @Override
        public char character(char character) {
            return character;
        }

        @Override
        public double[] numbers(double[] numbers) {
            return numbers;
        }

        @Override
        public byte[] bytes(byte[] bytes) {
            return bytes;
        }

        @Override
        public String[] texts(String[] texts) {
            return texts;
        }

        @Override
        public Map<String, Double> table(Map<String, Double> table) {
            return table;
        }

        @Override
        public Note note(Note note) {
            return note;
        }

        @Override
        public String conversation(String about, Question question) {
            return question.ask(about);
        }

        @Override
        public byte[] chatter(int bytes) {
            return new byte[bytes];
        }

        @Override
        public String half() {
            return "\ud800";
        }

        @Override
        public void refuse(boolean half) throws Refusal {
            throw new Refusal(half ? "\udc00" : "naïve \0 🙂");
        }
    }
}
