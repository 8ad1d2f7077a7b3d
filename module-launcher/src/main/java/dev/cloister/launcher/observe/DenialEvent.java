package dev.cloister.launcher.observe;

import dev.cloister.api.Denial;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A denial in a flight recording. Its stack is in another process. */
@Name("dev.cloister.Denial")
@Label("Denial")
@Category("Cloister")
@Description("A system call of a compartment that its seal forbids")
@StackTrace(false)
final class DenialEvent extends Event {

    @Label("Compartment")
    final String compartment;

    @Label("System Call")
    final String systemCall;

    @Label("Call")
    @Description("The system call with its arguments, or with the file that it names")
    final String call;

    @Label("Sandbox Thread")
    @Description("The kernel's number of the thread that made it")
    final int sandboxThreadId;

    @Label("Sandbox Thread Name")
    final String sandboxThreadName;

    @Label("Error")
    @Description("The error that the call gives, or 0 if it would end the process")
    final int errno;

    @Label("Reason")
    final String reason;

    @Label("Times")
    final long times;

    private DenialEvent(Denial denial) {
        this.compartment = denial.compartment();
        this.systemCall = denial.systemCall();
        this.call = denial.call();
        this.sandboxThreadId = denial.threadId();
        this.sandboxThreadName = denial.threadName();
        this.errno = denial.errno().orElse(0);
        this.reason = denial.reason();
        this.times = denial.times();
    }

    static void commit(Denial denial) {
        new DenialEvent(denial).commit();
    }
}
