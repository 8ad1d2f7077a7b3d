package dev.cloister.benchmark.app;

import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.Order;

import java.util.List;

/** Gives back what it got, in this process, and says that each call took 8 bytes. */
final class FakeCrossings implements Crossings {

    private long allocated;

    private <T> T counted(T value) {
        allocated += Long.BYTES;
        return value;
    }

    @Override
    public void nothing() {
        allocated += Long.BYTES;
    }

    @Override
    public int take(byte[] bytes) {
        return counted(bytes.length);
    }

    @Override
    public byte[] give(int length) {
        return counted(new byte[length]);
    }

    @Override
    public String text(String text) {
        return counted(text);
    }

    @Override
    public Order order(Order order) {
        return counted(order);
    }

    @Override
    public List<Order> orders(List<Order> orders) {
        return counted(orders);
    }

    @Override
    public long allocatedBytes() {
        return counted(allocated);
    }
}
