package dev.cloister.benchmark;

import java.util.List;

/**
 * The times of one expression.
 *
 * @param expression the text
 * @param calls the engine without a boundary first, then the calls into compartments
 * @param floors other libraries, for comparison
 */
record Row(String expression, List<Cell> calls, List<Cell> floors) {

    /** How many times longer than without a boundary an evaluation takes. */
    double factor(Cell cell) {
        return cell.samples().median() / calls.getFirst().samples().median();
    }

    void sample(int count) {
        calls.forEach(cell -> cell.sample(count));
        floors.forEach(cell -> cell.sample(count));
    }

    void clear() {
        calls.forEach(cell -> cell.samples().clear());
        floors.forEach(cell -> cell.samples().clear());
    }
}
