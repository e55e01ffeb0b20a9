/* Uses the library, linked with it or (with -DLOAD) loaded from the path that is given first. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

#ifdef LOAD
static void *library;
#define IMPORT(result, name, parameters) static result (*name) parameters;
#else
#define IMPORT(result, name, parameters) extern result name parameters;
extern uint32_t parts_limit;
extern const char *const KIT_NAME;
extern const uint32_t version __asm__("parts.version");
#endif

IMPORT(size_t, parts_log, (uint32_t))
IMPORT(uint32_t, parts_unused_in_rust, (void))
IMPORT(int32_t, kit_unwinds_inside, (uint32_t))
IMPORT(void, kit_panics, (void))
IMPORT(size_t, kit_boxes, (size_t))
IMPORT(int64_t, kit_apply, (int64_t (*)(int64_t), int64_t))

static int64_t triple(int64_t value) { return 3 * value; }

static void *in_a_thread(void *unused) {
    parts_log(1);
    printf("%zu in a thread\n", parts_log(2));
    fflush(stdout);
    return unused;
}

int main(int count, char **arguments) {
#ifdef LOAD
    library = dlopen(arguments[1], RTLD_NOW);
    if (!library) { puts(dlerror()); return 2; }
#define FIND(name) name = (__typeof__(name))dlsym(library, #name); if (!name) return 3;
    FIND(parts_log) FIND(parts_unused_in_rust) FIND(kit_unwinds_inside)
    FIND(kit_panics) FIND(kit_boxes) FIND(kit_apply)
    uint32_t *limit = dlsym(library, "parts_limit");
    const char *name = *(const char **)dlsym(library, "KIT_NAME");
    uint32_t number = *(uint32_t *)dlsym(library, "parts.version");
    count--;
#else
    uint32_t *limit = &parts_limit;
    const char *name = KIT_NAME;
    uint32_t number = version;
#endif
    setvbuf(stdout, NULL, _IONBF, 0);
    *limit = 77;
    printf("%s %u %u\n", name, number, parts_unused_in_rust());
    printf("%d\n", kit_unwinds_inside(2));
    printf("%zu boxes\n", kit_boxes(5));
    printf("%lld\n", (long long)kit_apply(triple, 4));
    pthread_t thread;
    pthread_create(&thread, NULL, in_a_thread, NULL);
    pthread_join(thread, NULL);
    printf("%zu here\n", parts_log(3));
    if (count > 1) kit_panics();
    return 0;
}
