/** A program. */
// "module": the name ends in a digit because the C program's does.
@SuppressWarnings("module")
module dev.cloister.example2 {
    requires static org.jspecify;
    requires dev.cloister.api;
}
