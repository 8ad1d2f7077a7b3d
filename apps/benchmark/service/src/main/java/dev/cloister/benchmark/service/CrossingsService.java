package dev.cloister.benchmark.service;

import com.sun.management.ThreadMXBean;

import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.Order;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Gives back what it got. */
final class CrossingsService implements Crossings {

    private static final int MAX_LENGTH = 1 << 20;

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @Override
    public void nothing() {}

    @Override
    public int take(byte[] bytes) {
        return bytes.length;
    }

    @Override
    public byte[] give(int length) {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("length=" + length + ", must be 0 to " + MAX_LENGTH);
        }
        return new byte[length];
    }

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public Order order(Order order) {
        return order;
    }

    @Override
    public List<Order> orders(List<Order> orders) {
        return orders;
    }

    @Override
    public long allocatedBytes() {
        return threads.getTotalThreadAllocatedBytes();
    }
}
