#include <stdint.h>
#include <stdio.h>

struct pair { int64_t left; double right; };
extern const uint32_t TABLE[4];
struct pair swap(struct pair pair);
uint32_t count_letters(const char *text, void (*each)(char, uint32_t));
int32_t divide_checked(int32_t a, int32_t b);

static void show(char letter, uint32_t count) { printf("%c%u ", letter, count); }

int main(void) {
    struct pair pair = swap((struct pair){3, 4.5});
    printf("%lld %.1f\n", (long long)pair.left, pair.right);
    printf("%u\n", count_letters("hello", show));
    printf("%u\n", count_letters("again", show));
    printf("%d %d %u\n", divide_checked(7, 2), divide_checked(1, 0), TABLE[2]);
    return 0;
}
