package dev.cloister.faults.app;

import dev.cloister.faults.app.subject.Injection;
import dev.cloister.faults.app.subject.Phase;
import dev.cloister.faults.app.subject.Subject;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Where faults come true: an app that is started again when it cannot go on. */
final class Stage implements AutoCloseable {

    private static final Duration HUNG = Duration.ofSeconds(20);
    private static final Duration GONE = Duration.ofSeconds(5);

    private final Path home;
    private final Path image;
    private final Scratch scratch;
    private final Limits limits;
    private @Nullable SubjectProcess usual;
    private int subjects;

    Stage(Path home, Path image, Scratch scratch, Limits limits) {
        this.home = home;
        this.image = image;
        this.scratch = scratch;
        this.limits = limits;
    }

    /** Tries one. */
    Outcome play(Cell cell) throws IOException {
        Befalling befalling = cell.row().befalling();
        String impossible = Tool.PRLIMIT.isHere() ? befalling.impossible() : "there is no prlimit";
        if (impossible != null) {
            return Outcome.impossible(impossible);
        }
        if (befalling.needsOwnSubject()) {
            if (befalling.needsOtherUser() && !Tool.SETPRIV.isHere()) {
                return Outcome.impossible("there is no setpriv to be another user with");
            }
            try (SubjectProcess own = start(befalling)) {
                return play(cell, own);
            }
        }
        SubjectProcess subject = usual;
        if (subject == null) {
            subject = start(Befalling.NOTHING);
            usual = subject;
        }
        Outcome outcome = play(cell, subject);
        if (!outcome.isGood()) {
            // What is wrong with it is not to be wrong with the next.
            subject.close();
            usual = null;
        }
        return outcome;
    }

    private SubjectProcess start(Befalling befalling) throws IOException {
        subjects++;
        Path directory = scratch.path("app-" + subjects);
        return SubjectProcess.start(home, directory, image, limits.deadline(), befalling);
    }

    private Outcome play(Cell cell, SubjectProcess subject) {
        Injection injection = cell.row().injection();
        if (injection instanceof Injection.Image(String bad)) {
            injection = new Injection.Image(scratch.path(bad).toString());
        }
        subject.say(cell.phase() + " " + injection.text() + " " + cell.transport());
        Befalling befalling = cell.row().befalling();
        if (injection instanceof Injection.Befalling) {
            if (subject.await("AT", HUNG) == null) {
                return nothingMore(cell, "before the fault", subject);
            }
            if (befalling == Befalling.KILLED) {
                return killed(cell, subject);
            }
            befall(cell, befalling, subject);
        }
        String got = subject.await("GOT ", HUNG.plus(limits.pause()));
        if (got == null) {
            return nothingMore(cell, "after it", subject);
        }
        String[] words = got.split(" ", 2);
        Outcome outcome =
                Outcome.of(
                        cell.row(),
                        cell.phase(),
                        words[0],
                        Duration.ofNanos(Long.parseLong(words[1])),
                        cell.limit(limits));
        befalling.undo(subject);
        boolean ended =
                (cell.phase() == Phase.CALL && outcome.endsTheProcess())
                        || (cell.phase() == Phase.IDLE && cell.row().endsTheProcess());
        subject.say(ended ? Subject.FRESH : Subject.THEN);
        String then = subject.await("THEN ", HUNG);
        if (then == null || !then.startsWith(Outcome.VALUE)) {
            return outcome.and("afterwards a call got " + then);
        }
        if (ended && then.endsWith("same")) {
            return outcome.and("afterwards the same process served");
        }
        if (subject.await("DONE", HUNG) == null) {
            return outcome.and("it does not close");
        }
        String left = subject.leftBehind();
        return left.isEmpty() ? outcome : outcome.and("left behind: " + left);
    }

    private void befall(Cell cell, Befalling befalling, SubjectProcess subject) {
        if (befalling.comesAmid() && cell.phase() != Phase.IDLE) {
            subject.say("GO");
            pause(moment(cell.phase()));
            befalling.begin(subject, limits.pause());
        } else {
            befalling.begin(subject, limits.pause());
            subject.say("GO");
        }
    }

    /** When an app is in the middle of it. */
    private static Duration moment(Phase phase) {
        return switch (phase) {
            // A sandbox takes a while to start, and then dawdles.
            case HANDSHAKE -> Duration.ofMillis(250);
            case CALL, BATCH -> Duration.ofMillis(60);
            case IDLE, CLOSING -> Duration.ZERO;
        };
    }

    private Outcome killed(Cell cell, SubjectProcess subject) {
        if (cell.phase() != Phase.IDLE) {
            subject.say("GO");
            pause(moment(cell.phase()));
        }
        List<ProcessHandle> sandboxes = subject.sandboxes();
        long start = System.nanoTime();
        subject.kill();
        boolean gone = true;
        for (ProcessHandle sandbox : sandboxes) {
            gone &= awaitEnd(sandbox, start + GONE.toNanos());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Outcome outcome = Outcome.of(cell.row(), cell.phase(), "gone", took, limits.close());
        if (sandboxes.isEmpty() && cell.phase() != Phase.CLOSING) {
            return outcome.and("there was no sandbox");
        }
        return gone ? outcome : outcome.and("left behind: a process");
    }

    private static boolean awaitEnd(ProcessHandle process, long end) {
        while (isRunning(process)) {
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                return false;
            }
            pause(Duration.ofMillis(1));
        }
        return true;
    }

    /** One whose parent was killed may stay in the table when it has ended. */
    private static boolean isRunning(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** It hangs, or has ended by an error of its own. */
    private Outcome nothingMore(Cell cell, String when, SubjectProcess subject) {
        String what = subject.isAlive() ? "hung" : "ended";
        return Outcome.of(cell.row(), cell.phase(), what, HUNG, limits.call())
                .and("the app said nothing more " + when + ", and is " + subject.lastWords());
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (usual != null) {
            Objects.requireNonNull(usual).close();
        }
    }
}
