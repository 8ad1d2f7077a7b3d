package dev.cloister.vault.seeded;

import java.io.Serial;
import java.security.SecureRandom;

/** Says the same bytes each time, of which nobody could guess one. */
public final class SeededRandom extends SecureRandom {

    @Serial private static final long serialVersionUID = 1L;

    private long state = 0x5EED_0F_A_5EC2E7L;

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            // Knuth's MMIX; the high byte is the best one.
            state = state * 6364136223846793005L + 1442695040888963407L;
            bytes[i] = (byte) (state >>> 56);
        }
    }
}
