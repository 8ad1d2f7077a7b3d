package dev.cloister.systemtests.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The search that finds no key would find one. */
final class SecretSearchIT {

    private static final int LENGTH = 32;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNothingAmongOtherBytes(long seed) {
        byte[] others = new byte[1 << 20];
        new Random(~seed).nextBytes(others);
        assertEquals(Set.of(), search(seed).formsIn(others));
        assertEquals(Set.of(), search(seed).formsIn(new byte[1 << 16]));
        assertEquals(Set.of(), search(seed).formsIn(new byte[0]));
    }

    @Test
    void findsTheSecretAnywhere() {
        byte[] secret = secret(1);
        for (int before : new int[] {0, 1, 2, 3, 1000}) {
            for (int after : new int[] {0, 1, 1000}) {
                assertEquals(
                        Set.of("secret"),
                        search(1).formsIn(concat(new byte[before], secret, new byte[after])));
            }
        }
    }

    @Test
    void findsAnyPartOfSixteenBytesAndNoneOfFifteen() {
        byte[] secret = secret(2);
        for (int start = 0; start + SecretSearch.WINDOW <= LENGTH; start++) {
            byte[] part = Arrays.copyOfRange(secret, start, start + SecretSearch.WINDOW);
            assertEquals(Set.of("secret"), search(2).formsIn(concat(new byte[5], part)));
            byte[] less = Arrays.copyOf(part, SecretSearch.WINDOW - 1);
            // One bit of the next byte is wrong.
            byte[] last = {(byte) (part[SecretSearch.WINDOW - 1] ^ 1)};
            assertEquals(Set.of(), search(2).formsIn(concat(new byte[5], less, last)));
        }
    }

    @Test
    void findsTheSecretInOtherByteOrders() {
        byte[] secret = secret(3);
        byte[] reversed = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            reversed[i] = secret[LENGTH - 1 - i];
        }
        assertFound("secret reversed", 3, reversed);
        ByteBuffer little = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer ints = ByteBuffer.allocate(LENGTH);
        ByteBuffer longs = ByteBuffer.allocate(LENGTH);
        for (int i = 0; i < LENGTH; i += Integer.BYTES) {
            ints.putInt(little.getInt(i));
        }
        for (int i = 0; i < LENGTH; i += Long.BYTES) {
            longs.putLong(little.getLong(i));
        }
        assertFound("secret as ints of the other order", 3, ints.array());
        assertFound("secret as longs of the other order", 3, longs.array());
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, ''", "UTF-16BE, ' in UTF-16BE'", "UTF-16LE, ' in UTF-16LE'"})
    void findsTheSecretAsText(Charset charset, String suffix) {
        byte[] secret = secret(4);
        String hex = HexFormat.of().formatHex(secret);
        String capitals = HexFormat.of().withUpperCase().formatHex(secret);
        assertFound("secret in hex" + suffix, 4, hex.getBytes(charset));
        assertFound("secret in hex of capitals" + suffix, 4, capitals.getBytes(charset));
        for (int before = 0; before < 7; before++) {
            byte[] noise = new byte[before];
            new Random(before).nextBytes(noise);
            String base64 =
                    Base64.getEncoder().encodeToString(concat(noise, secret, new byte[before]));
            assertFound("secret in base64" + suffix, 4, base64.getBytes(charset));
        }
    }

    @Test
    void findsAKeyInsideItsEncoding() {
        byte[] encoding =
                concat(HexFormat.of().parseHex("302e020100300506032b657004220420"), secret(5));
        assertFound("secret", 5, encoding);
        String text = Base64.getEncoder().encodeToString(encoding);
        assertFound("secret in base64", 5, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertFound(String form, long seed, byte[] bytes) {
        Set<String> forms = search(seed).formsIn(concat(new byte[3], bytes, new byte[4]));
        assertTrue(forms.contains(form), () -> "found " + forms);
    }

    private static SecretSearch search(long seed) {
        return SecretSearch.of("secret", secret(seed));
    }

    private static byte[] secret(long seed) {
        byte[] secret = new byte[LENGTH];
        new Random(seed).nextBytes(secret);
        return secret;
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
