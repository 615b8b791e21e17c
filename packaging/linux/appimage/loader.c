/* The beginning of the AppImage (type 2): mounts the image that follows it in the file, or unpacks it where FUSE
 * is missing, and runs AppRun from there. Over libsquashfuse and libfuse3, linked statically. */
#define FUSE_USE_VERSION 32
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <squashfuse/ll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILED 127

static char self[PATH_MAX], place[PATH_MAX];

static int fail(const char *what) {
    fprintf(stderr, "%s: %s: %s\n", self, what, strerror(errno));
    return FAILED;
}

/* Where this program ends in the file, and the image begins. */
static size_t image_offset(void) {
    Elf64_Ehdr head;
    int file = open(self, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t got = read(file, &head, sizeof head);
    close(file);
    return got == sizeof head ? head.e_shoff + (size_t)head.e_shentsize * head.e_shnum : 0;
}

static int unpack_file(sqfs *image, sqfs_inode *inode, const char *path) {
    static char block[1 << 20];
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, inode->base.mode & 0777);
    if (file < 0) return fail(path);
    uint64_t done = 0, size = inode->xtra.reg.file_size;
    while (done < size) {
        sqfs_off_t count = sizeof block;
        if (sqfs_read_range(image, inode, (sqfs_off_t)done, &count, block) || count <= 0) break;
        if (write(file, block, (size_t)count) != count) break;
        done += (uint64_t)count;
    }
    if (close(file) || done < size) return fail(path);
    return 0;
}

static int unpack_link(sqfs *image, sqfs_inode *inode, const char *path) {
    char target[PATH_MAX];
    size_t size = sizeof target;
    if (sqfs_readlink(image, inode, target, &size)) return fail(path);
    unlink(path);
    return symlink(target, path) ? fail(path) : 0;
}

static int unpack(const char *folder) {
    sqfs image;
    sqfs_traverse walk;
    sqfs_err error;
    int status = 0;
    memset(&image, 0, sizeof image);
    if (sqfs_open_image(&image, self, image_offset())) return fail("the image cannot be opened");
    if (sqfs_traverse_open(&walk, &image, sqfs_inode_root(&image))) return fail("the image cannot be read");
    mkdir(folder, 0755);
    while (!status && sqfs_traverse_next(&walk, &error)) {
        if (walk.dir_end) continue;
        char path[PATH_MAX * 2];
        sqfs_inode inode;
        snprintf(path, sizeof path, "%s/%s", folder, walk.path);
        if (sqfs_inode_get(&image, &inode, sqfs_dentry_inode(&walk.entry))) return fail(path);
        if (S_ISDIR(inode.base.mode)) status = mkdir(path, 0755) && errno != EEXIST ? fail(path) : 0;
        else if (S_ISLNK(inode.base.mode)) status = unpack_link(&image, &inode, path);
        else if (S_ISREG(inode.base.mode)) status = unpack_file(&image, &inode, path);
    }
    sqfs_traverse_close(&walk);
    return status ? status : error ? fail("the image is damaged") : 0;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *state) {
    (void)info, (void)kind, (void)state;
    return remove(path);
}

static int run(char **arguments) {
    char program[PATH_MAX + 16], folder[PATH_MAX];
    snprintf(program, sizeof program, "%s/AppRun", place);
    setenv("APPDIR", place, 1);
    setenv("APPIMAGE", self, 1);
    setenv("ARGV0", arguments[0], 1);
    if (getcwd(folder, sizeof folder)) setenv("OWD", folder, 1);
    arguments[0] = program;
    execv(program, arguments);
    return fail(program);
}

/* A process that sees the last holder of the pipe go, and then ends the server. */
static void watch(pid_t server, int ready, int life) {
    char byte;
    close(ready);
    for (int other = 3; other < 64; other++)
        if (other != life) close(other);
    while (read(life, &byte, 1) > 0 || errno == EINTR) continue;
    kill(server, SIGTERM);
    _exit(0);
}

/* Serves the mounted image until everything that runs from it has ended. */
static int serve(int ready, int life) {
    static const struct fuse_lowlevel_ops operations = {
        .getattr = sqfs_ll_op_getattr, .opendir = sqfs_ll_op_opendir, .releasedir = sqfs_ll_op_releasedir,
        .readdir = sqfs_ll_op_readdir, .lookup = sqfs_ll_op_lookup, .open = sqfs_ll_op_open,
        .create = sqfs_ll_op_create, .release = sqfs_ll_op_release, .read = sqfs_ll_op_read,
        .readlink = sqfs_ll_op_readlink, .listxattr = sqfs_ll_op_listxattr, .getxattr = sqfs_ll_op_getxattr,
        .forget = sqfs_ll_op_forget, .statfs = stfs_ll_op_statfs };
    char *words[] = {(char *)"appimage", (char *)"-oro,nosuid,nodev,fsname=AppImage", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(2, words);
    sqfs_ll *image = sqfs_ll_open(self, image_offset());
    if (!image) return 1;
    struct fuse_session *session = fuse_session_new(&arguments, &operations, sizeof operations, image);
    if (!session || fuse_set_signal_handlers(session) || fuse_session_mount(session, place)) return 1;
    pid_t server = getpid();
    if (fork() == 0) watch(server, ready, life);
    close(life);
    if (write(ready, "1", 1) != 1) return 1;
    close(ready);
    fuse_session_loop(session);
    fuse_session_unmount(session);
    rmdir(place);
    return 0;
}

/* Whether the image is mounted at `place`; the write end of `life` stays open in whatever runs from it. */
static int mount_image(void) {
    int ready[2], life[2];
    char byte;
    if (pipe(ready) || pipe(life)) return 0;
    pid_t server = fork();
    if (server == 0) {
        close(ready[0]);
        close(life[1]);
        setsid();
        int nowhere = open("/dev/null", O_RDWR);
        for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
        _exit(serve(ready[1], life[0]));
    }
    close(ready[1]);
    close(life[0]);
    if (server > 0 && read(ready[0], &byte, 1) == 1) return !close(ready[0]);
    close(ready[0]);
    close(life[1]);
    waitpid(server, NULL, 0);
    return 0;
}

static int make_place(const char *kind) {
    const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    snprintf(place, sizeof place, "%s/.%s_appXXXXXX", folder, kind);
    return mkdtemp(place) ? 0 : fail(place);
}

static int unpack_and_run(char **arguments) {
    int ended = 0;
    if (make_place("unpacked")) return FAILED;
    int status = unpack(place);
    if (!status) {
        pid_t program = fork();
        if (program == 0) _exit(run(arguments));
        signal(SIGINT, SIG_IGN);
        waitpid(program, &ended, 0);
        status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    }
    nftw(place, remove_one, 32, FTW_DEPTH | FTW_PHYS);
    return status;
}

int main(int count, char **arguments) {
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0) return FAILED;
    self[length] = 0;
    const char *first = count > 1 ? arguments[1] : "", *wanted = getenv("APPIMAGE_EXTRACT_AND_RUN");
    if (!strcmp(first, "--appimage-offset")) return printf("%zu\n", image_offset()) < 0;
    if (!strcmp(first, "--appimage-extract")) return unpack("squashfs-root");
    int unpacked = wanted && *wanted == '1';
    if (!strcmp(first, "--appimage-extract-and-run")) {
        arguments[1] = arguments[0];
        arguments++;
        unpacked = 1;
    }
    if (!unpacked) {
        if (make_place("mount")) return FAILED;
        if (mount_image()) return run(arguments);
        rmdir(place);
    }
    return unpack_and_run(arguments);
}

/* LZO is GPL-2 and never used here (images are zstd): these keep its library out of the link. */
int lzo1x_decompress_safe(const unsigned char *in, unsigned long size, unsigned char *out, unsigned long *made, void *room);
int lzo1x_decompress_safe(const unsigned char *in, unsigned long size, unsigned char *out, unsigned long *made, void *room) {
    (void)in, (void)size, (void)out, (void)made, (void)room;
    return -1;
}
int __lzo_init_v2(unsigned version, int a, int b, int c, int d, int e, int f, int g, int h, int i);
int __lzo_init_v2(unsigned version, int a, int b, int c, int d, int e, int f, int g, int h, int i) {
    (void)version, (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g, (void)h, (void)i;
    return 0;
}
