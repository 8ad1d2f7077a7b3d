package dev.cloister.contract;

import java.util.List;

/**
 * A type that may cross. The codecs are made of it, and the contract's description.
 *
 * <p>Looked at with {@code instanceof}, and kept by identity: a switch over patterns, and a
 * record's {@code hashCode}, are linked at run time, which took a third of the time that a new
 * process needs for its first contract.
 */
sealed interface ExchangeType {

    /** The class of its values. */
    Class<?> raw();

    /** How many bytes a value takes at least: 1 or more. */
    int minBytes();

    /** Its name in a description, the same for the same meaning. */
    String name();

    /** A primitive type. */
    record Primitive(Class<?> raw, int minBytes, String name) implements ExchangeType {}

    /** A primitive's box; on the wire it is the primitive. */
    record Box(Class<?> raw, Primitive primitive) implements ExchangeType {
        @Override
        public int minBytes() {
            return primitive.minBytes;
        }

        @Override
        public String name() {
            return primitive.name;
        }
    }

    /** What has a class of its own on the wire: text, primitive arrays, memory. */
    record Plain(Class<?> raw, String name) implements ExchangeType {
        @Override
        public int minBytes() {
            return Integer.BYTES;
        }
    }

    /** An enum. */
    record Enumeration(Class<?> raw, List<String> constants) implements ExchangeType {
        @Override
        public int minBytes() {
            return Short.BYTES;
        }

        @Override
        public String name() {
            return raw.getName();
        }
    }

    /** A list, a set, an optional, an array of objects. */
    record Several(Class<?> raw, Kind kind, ExchangeType element) implements ExchangeType {

        /** What holds the elements. */
        enum Kind {
            LIST("list"),
            SET("set"),
            OPTIONAL("optional"),
            ARRAY("array");

            /** What it is called in descriptions. */
            private final String word;

            Kind(String word) {
                this.word = word;
            }

            String word() {
                return word;
            }
        }

        @Override
        public int minBytes() {
            return kind == Kind.OPTIONAL ? 1 : Integer.BYTES;
        }

        @Override
        public String name() {
            return kind.word + "<" + element.name() + ">";
        }
    }

    /** A map. */
    record Mapping(Class<?> raw, ExchangeType key, ExchangeType value) implements ExchangeType {
        @Override
        public int minBytes() {
            return Integer.BYTES;
        }

        @Override
        public String name() {
            return "map<" + key.name() + ", " + value.name() + ">";
        }
    }

    /**
     * A component of a record or an exception.
     *
     * @param name its name
     * @param accessor the method that gives it
     * @param declared its class in the declaration, wider than that of its values if it is a type
     *     variable
     * @param type its type
     */
    record Component(String name, String accessor, Class<?> declared, ExchangeType type) {}

    /**
     * A record, or an exception that is like one. Its components come later than itself, because it
     * may hold itself.
     */
    final class Product implements ExchangeType {
        private final Class<?> raw;
        private final String name;
        private List<Component> components = List.of();

        Product(Class<?> raw, String name) {
            this.raw = raw;
            this.name = name;
        }

        void complete(List<Component> all) {
            components = all;
        }

        List<Component> components() {
            return components;
        }

        @Override
        public Class<?> raw() {
            return raw;
        }

        /** No sum: while the types are read, one that recurses is not complete yet. */
        @Override
        public int minBytes() {
            return Math.max(1, components.size());
        }

        @Override
        public String name() {
            return name;
        }
    }

    /** A sealed interface of records. */
    final class Choice implements ExchangeType {
        private final Class<?> raw;
        private final String name;
        private List<Product> options = List.of();

        Choice(Class<?> raw, String name) {
            this.raw = raw;
            this.name = name;
        }

        void complete(List<Product> all) {
            options = all;
        }

        List<Product> options() {
            return options;
        }

        @Override
        public Class<?> raw() {
            return raw;
        }

        @Override
        public int minBytes() {
            return Short.BYTES + 1;
        }

        @Override
        public String name() {
            return name;
        }
    }
}
