package dev.cloister.escape;

/**
 * What there is to attack. All of it belongs to the test; an attacker is assumed to know it.
 *
 * @param directory a directory of this attempt alone, with {@code victim} and {@code secret} in it
 * @param parent the process of the app
 * @param sibling another process that the app started
 * @param neighbour the process of another compartment of the app
 * @param secretAddress where in the app's memory a secret is
 * @param blankAddress where in the app's memory eight bytes may be overwritten
 * @param tcpPort where the app serves its secret on the loopback interface
 * @param udpPort where the app answers a datagram with its secret
 * @param unixSocket the file of a socket where the app serves its secret
 * @param abstractSocket the name of a socket that has no file
 */
public record Target(
        String directory,
        long parent,
        long sibling,
        long neighbour,
        long secretAddress,
        long blankAddress,
        int tcpPort,
        int udpPort,
        String unixSocket,
        String abstractSocket) {

    /** How every secret starts; 16 hexadecimal digits follow. */
    public static final String SECRET = "cloister-secret-";

    /** How long a secret is, in characters of one byte each. */
    public static final int SECRET_LENGTH = SECRET.length() + 16;

    /**
     * A file that holds a secret.
     *
     * @return its path
     */
    public String secretFile() {
        return directory + "/secret";
    }

    /**
     * A file that may be changed.
     *
     * @return its path
     */
    public String victimFile() {
        return directory + "/victim";
    }

    /**
     * A file that is not there.
     *
     * @return its path
     */
    public String newFile() {
        return directory + "/new";
    }
}
