package dev.cloister.contract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes frames as an attacker would: a little, and where it hurts. */
final class Corruption {

    private static final int MAX_CHANGES = 3;
    private static final int MAX_EXTENSION = 1 << 14;

    private static final int[] INTERESTING = {
        -1,
        0,
        1,
        2,
        3,
        7,
        255,
        256,
        65_535,
        65_536,
        1 << 28,
        1 << 30,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE / 8,
        Integer.MIN_VALUE
    };

    private final RandomGenerator random;

    Corruption(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Makes a frame that differs.
     *
     * @param frame a good one
     * @param other another good one
     * @return a new array
     */
    byte[] corrupt(byte[] frame, byte[] other) {
        byte[] corrupt = frame.clone();
        for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
            corrupt = change(corrupt, other);
        }
        return corrupt;
    }

    private byte[] change(byte[] frame, byte[] other) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            case 1 -> extended(frame);
            case 2 -> spliced(frame, other);
            case 3 -> spliced(frame, frame);
            case 4 -> frame.length == 0 ? extended(frame) : flipped(frame);
            case 5 -> frame.length == 0 ? extended(frame) : replaced(frame);
            default -> frame.length < Integer.BYTES ? extended(frame) : counted(frame);
        };
    }

    private byte[] extended(byte[] frame) {
        int extension = random.nextInt(random.nextInt(64) == 0 ? MAX_EXTENSION : 40);
        byte[] longer = Arrays.copyOf(frame, frame.length + 1 + extension);
        if (random.nextBoolean()) {
            byte[] more = new byte[longer.length - frame.length];
            random.nextBytes(more);
            System.arraycopy(more, 0, longer, frame.length, more.length);
        } else {
            Arrays.fill(longer, frame.length, longer.length, (byte) random.nextInt(3));
        }
        return longer;
    }

    /** The beginning of one and an end of the other: parts go missing, or are there twice. */
    private byte[] spliced(byte[] frame, byte[] other) {
        int head = random.nextInt(frame.length + 1);
        int tail = random.nextInt(other.length + 1);
        byte[] spliced = Arrays.copyOf(frame, head + tail);
        System.arraycopy(other, other.length - tail, spliced, head, tail);
        return spliced;
    }

    private byte[] flipped(byte[] frame) {
        frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return frame;
    }

    private byte[] replaced(byte[] frame) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt(4);
        return frame;
    }

    /** Changes what may be a count: a number that is not larger than what follows. */
    private byte[] counted(byte[] frame) {
        ByteBuffer ints = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        int place = random.nextInt(frame.length - Integer.BYTES + 1);
        for (int i = place; i <= frame.length - Integer.BYTES; i++) {
            int number = ints.getInt(i);
            if (number >= 0 && number <= frame.length - i) {
                place = i;
                break;
            }
        }
        int follow = frame.length - place - Integer.BYTES;
        int number =
                switch (random.nextInt(4)) {
                    case 0 -> ints.getInt(place) + 1 - 2 * random.nextInt(2);
                    case 1 -> follow / (1 + random.nextInt(8));
                    case 2 -> follow + 1;
                    default -> INTERESTING[random.nextInt(INTERESTING.length)];
                };
        ints.putInt(place, number);
        return frame;
    }
}
