package dev.cloister.launcher.diagnose;

import java.util.OptionalInt;

/** Which argument of a system call is the name of a file. */
final class PathArgument {

    private PathArgument() {}

    /** Its index, or empty if the call names no file. Of calls with two names, the first. */
    static OptionalInt of(String systemCall) {
        return switch (systemCall) {
            case "open", "creat", "stat", "lstat", "access", "readlink", "truncate", "chdir" ->
                    OptionalInt.of(0);
            case "mkdir", "rmdir", "unlink", "rename", "link", "symlink", "symlinkat", "mknod" ->
                    OptionalInt.of(0);
            case "chmod", "chown", "lchown", "utime", "utimes", "statfs", "execve", "chroot" ->
                    OptionalInt.of(0);
            case "getxattr", "setxattr", "listxattr", "removexattr" -> OptionalInt.of(0);
            case "lgetxattr", "lsetxattr", "llistxattr", "lremovexattr" -> OptionalInt.of(0);
            case "openat", "openat2", "newfstatat", "statx", "faccessat", "faccessat2" ->
                    OptionalInt.of(1);
            case "readlinkat", "mkdirat", "unlinkat", "renameat", "renameat2", "linkat" ->
                    OptionalInt.of(1);
            case "mknodat", "fchmodat", "fchmodat2", "fchownat", "futimesat", "utimensat" ->
                    OptionalInt.of(1);
            case "inotify_add_watch", "execveat" -> OptionalInt.of(1);
            default -> OptionalInt.empty();
        };
    }
}
