/* What the compiled kernel computes; twin.py says the same in Python, and a test holds them equal. */
#ifndef PANAH_NAMES_KERNEL_H
#define PANAH_NAMES_KERNEL_H

#include <stdint.h>

#define MOST_TOKENS 8
#define MOST_SOUNDS 48 /* two joined words */
#define STRIDE 80
#define ABJAD 1
#define INITIAL 2
#define PATRONYMIC 4
#define ACRONYM 64

/* The places of `params`; weighing.py writes them under the same names. */
enum {
    P_FLOOR, P_TAKEN, P_UNIT, P_DICTIONARY, P_INITIAL, P_INITIAL_COST, P_CONTRADICTION, P_EXTRA, P_EXTRA_PATRONYMIC, P_EXTRA_FIRST,
    P_JOIN, P_JOIN_BELOW, P_LONE, P_KNOWN, P_SWAP, P_SWAP_FROM, P_VALUES
};

/* Packed names: words once each, names as lists of word numbers. */
typedef struct {
    const uint8_t *codes, *gaps, *abjad_gaps, *marks;
    const uint32_t *starts;           /* words + 1 */
    const uint16_t *weights, *sums, *abjad_sums;
    const uint64_t *must, *may;       /* consonants of each class that are there, that may be; a byte each */
    const uint32_t *group_starts, *groups;
    const uint32_t *name_starts, *name_tokens;
} Names;

/* One word, or two adjacent ones read as one. */
typedef struct {
    const uint8_t *codes, *gaps;
    int length, sum;
} Word;

uint32_t score_names(const Names *a, uint32_t i, const Names *b, uint32_t j,
                     const uint8_t *costs, const int32_t *params, uint64_t *cache);

#define CACHE_BITS 15

#endif
