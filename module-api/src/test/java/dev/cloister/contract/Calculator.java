package dev.cloister.contract;

import dev.cloister.api.contract.Contract;

/** What the benchmarks of stubs call: a method for each way in which values cross. */
@Contract(name = "benchmark.calculator", version = 1)
public interface Calculator {

    /** A value that needs two numbers. */
    record Point(double x, double y) {}

    double call(double x);

    /** Like a compiled expression with two variables. */
    double evaluate(int handle, double a, double b);

    Point mirror(Point point);

    String quote(String text);

    /** A service that does next to nothing, so that calling it is what is measured. */
    final class Service implements Calculator {

        @Override
        public double call(double x) {
            return x + 1.0;
        }

        @Override
        public double evaluate(int handle, double a, double b) {
            return handle + a * b;
        }

        @Override
        public Point mirror(Point point) {
            return new Point(point.y, point.x);
        }

        @Override
        public String quote(String text) {
            return text;
        }
    }
}
