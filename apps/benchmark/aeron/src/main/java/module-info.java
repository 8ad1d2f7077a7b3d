/** Both ends of a ping-pong by Aeron IPC, for comparison. Runs in processes of its own only. */
// "requires-automatic": Aeron has no module descriptor; this module is linked into no image.
@SuppressWarnings("requires-automatic")
module dev.cloister.benchmark.aeron {
    requires static org.jspecify;
    requires io.aeron.client;
    requires io.aeron.driver;
    requires org.agrona;
}
