/* Weighted edits between words, and the alignment of two names. Whole numbers throughout, so that
 * the Python twin gives the same to the last digit. */
#include "kernel.h"
#include <string.h>

static int least(int a, int b) { return a < b ? a : b; }

/* The cost of turning one word into the other; `limit` or more means "too much". */
static int edit_cost(const Word *a, const Word *b, const uint8_t *costs, int limit) {
    int row[MOST_SOUNDS + 1];
    row[0] = 0;
    for (int j = 0; j < b->length; j++) row[j + 1] = row[j] + b->gaps[j];
    for (int i = 0; i < a->length; i++) {
        const uint8_t *cost = costs + STRIDE * a->codes[i];
        int diagonal = row[0], gap = a->gaps[i], left = row[0] + gap, lowest = left;
        row[0] = left;
        for (int j = 0; j < b->length; j++) {
            int best = diagonal + cost[b->codes[j]];
            diagonal = row[j + 1];
            best = least(best, least(diagonal + gap, left + b->gaps[j]));
            row[j + 1] = left = best;
            lowest = least(lowest, best);
        }
        if (lowest >= limit) return limit;
    }
    return least(row[b->length], limit);
}

/* The same, and two letters that changed places cost `swap`. Slower; asked for close words only. */
static int swapped_cost(const Word *a, const Word *b, const uint8_t *costs, int swap) {
    int rows[3][MOST_SOUNDS + 1];
    rows[0][0] = 0;
    for (int j = 0; j < b->length; j++) rows[0][j + 1] = rows[0][j] + b->gaps[j];
    for (int i = 0; i < a->length; i++) {
        int *old = rows[(i + 2) % 3], *above = rows[i % 3], *row = rows[(i + 1) % 3];
        row[0] = above[0] + a->gaps[i];
        for (int j = 0; j < b->length; j++) {
            int best = above[j] + costs[STRIDE * a->codes[i] + b->codes[j]];
            best = least(best, least(above[j + 1] + a->gaps[i], row[j] + b->gaps[j]));
            if (i && j && a->codes[i] == b->codes[j - 1] && a->codes[i - 1] == b->codes[j])
                best = least(best, old[j - 1] + swap);
            row[j + 1] = best;
        }
    }
    return rows[a->length % 3][b->length];
}

/* Whether letters may have changed places: words of one length, close but not the same. */
static int with_swaps(const Word *a, const Word *b, const uint8_t *costs, const int32_t *params,
                      int close) {
    if (close < params[P_SWAP_FROM] || close >= params[P_TAKEN] || a->length != b->length)
        return close;
    int swapped = 1000 - 2000 * swapped_cost(a, b, costs, params[P_SWAP]) / (a->sum + b->sum);
    return swapped > close ? swapped : close;
}

/* How close two words are, 0 to 1000; below the floor 0. */
static int closeness(const Word *a, const Word *b, const uint8_t *costs, int floor) {
    int whole = a->sum + b->sum;
    if (whole == 0) return 0;
    int limit = (1000 - floor) * whole / 2000 + 1;
    int cost = edit_cost(a, b, costs, limit);
    int close = 1000 - 2000 * cost / whole;
    return close < floor || cost >= limit ? 0 : close;
}

static Word word_of(const Names *n, uint32_t token, int abjad) {
    uint32_t start = n->starts[token];
    Word word = {n->codes + start, (abjad ? n->abjad_gaps : n->gaps) + start,
                 (int)(n->starts[token + 1] - start),
                 abjad ? n->abjad_sums[token] : n->sums[token]};
    return word;
}

/* What is wanted of a word, brought together once for each name that it is compared in. */
typedef struct {
    Word plain, abjad;
    uint64_t must, may;
    const uint32_t *groups, *groups_end;
    uint32_t number;
    uint8_t marks;
} Token;

static Token token_of(const Names *n, uint32_t number) {
    Token token = {word_of(n, number, 0), word_of(n, number, 1), n->must[number], n->may[number],
                   n->groups + n->group_starts[number], n->groups + n->group_starts[number + 1],
                   number, n->marks[number]};
    return token;
}

static int share_a_group(const Token *a, const Token *b) {
    const uint32_t *i = a->groups, *j = b->groups;
    while (i < a->groups_end && j < b->groups_end) {
        if (*i == *j) return 1;
        if (*i < *j) i++;
        else j++;
    }
    return 0;
}

/* How many consonants are there beyond those that the other word may have, class by class. */
static int excess(uint64_t must, uint64_t may) {
    const uint64_t high = 0x8080808080808080ull;
    uint64_t apart = (must | high) - may;              /* each byte: 128 + must - may */
    uint64_t more = ((apart & high) >> 7) * 0x7f;      /* 127 where must >= may */
    return (int)((apart & more) * 0x0101010101010101ull >> 56);
}

/* Too many consonants of the one are missing from the other to look at the letters. */
static int hopeless(uint64_t must, uint64_t may, uint64_t other_must, uint64_t other_may,
                    int whole, int floor, int unit) {
    int apart = excess(must, other_may), back = excess(other_must, may);
    return unit * (apart > back ? apart : back) > (1000 - floor) * whole / 2000;
}

static int same(const Word *a, const Word *b) {
    return a->length == b->length && memcmp(a->codes, b->codes, (size_t)a->length) == 0;
}

static int edits_close(const Token *a, const Token *b, const Word *one, const Word *other,
                       int known, const uint8_t *costs, const int32_t *params, uint64_t *slot) {
    uint64_t key = ((uint64_t)a->number << 27 ^ b->number) + 1;
    if (*slot >> 10 == key) return (int)(*slot & 1023);
    int close = closeness(one, other, costs, params[P_FLOOR]);
    close = with_swaps(one, other, costs, params, close);
    if (known) known += close * params[P_KNOWN] / 1000;
    if (known > close) close = known;
    *slot = key << 10 | (uint64_t)close;
    return close;
}

static uint64_t *slot_of(uint64_t *cache, const Token *a, const Token *b) {
    uint64_t key = ((uint64_t)a->number << 27 ^ b->number) + 1;
    return cache + (key * 0x9E3779B97F4A7C15ull >> (64 - CACHE_BITS));
}

/* How close two words are, 0 to 1000; edits are remembered for words that come again. */
static int tokens_close(const Token *a, const Token *b, const uint8_t *costs,
                        const int32_t *params, uint64_t *cache) {
    int marks = a->marks | b->marks;
    const Word *one = marks & ABJAD ? &a->abjad : &a->plain;
    const Word *other = marks & ABJAD ? &b->abjad : &b->plain;
    int equal = one->length && same(one, other);
    if (marks & ACRONYM) return equal ? params[P_INITIAL] : 0;
    if (equal) return 1000;
    if (marks & INITIAL) {
        if (!one->length || !other->length) return 0;
        return costs[STRIDE * one->codes[0] + other->codes[0]] <= params[P_INITIAL_COST]
                   ? params[P_INITIAL] : 0;
    }
    int known = share_a_group(a, b) ? params[P_DICTIONARY] : 0;
    if (hopeless(a->must, a->may, b->must, b->may, one->sum + other->sum, params[P_FLOOR],
                 params[P_UNIT]))
        return known;
    return edits_close(a, b, one, other, known, costs, params, slot_of(cache, a, b));
}

typedef struct {
    const uint32_t *left, *right;
    int lefts, rights;
    int close[MOST_TOKENS][MOST_TOKENS];
    int of_left[MOST_TOKENS], of_right[MOST_TOKENS];  /* the partner, -1 none */
    int joined_left[MOST_TOKENS], joined_right[MOST_TOKENS]; /* the closeness of a joined partner */
} Alignment;

/* All words with all, but that words which surely go together are taken out at once. */
static void compare_words(const Names *a, const Names *b, Alignment *x, const uint8_t *costs,
                          const int32_t *params, uint64_t *cache) {
    Token others[MOST_TOKENS];
    for (int j = 0; j < x->rights; j++) others[j] = token_of(b, x->right[j]);
    for (int i = 0; i < x->lefts; i++) {
        Token one = token_of(a, x->left[i]);
        for (int j = 0; j < x->rights; j++) {
            x->close[i][j] = 0;
            if (x->of_left[i] >= 0 || x->of_right[j] >= 0) continue;
            int close = tokens_close(&one, &others[j], costs, params, cache);
            x->close[i][j] = close;
            if (close >= params[P_TAKEN]) x->of_left[i] = j, x->of_right[j] = i;
        }
    }
}

/* Closest first; ties go to the earlier words. */
static void align(Alignment *x) {
    for (int n = least(x->lefts, x->rights); n > 0; n--) {
        int best = 0, at_i = -1, at_j = -1;
        for (int i = 0; i < x->lefts; i++) {
            if (x->of_left[i] >= 0) continue;
            for (int j = 0; j < x->rights; j++)
                if (x->of_right[j] < 0 && x->close[i][j] > best)
                    best = x->close[i][j], at_i = i, at_j = j;
        }
        if (at_i < 0) return;
        x->of_left[at_i] = at_j;
        x->of_right[at_j] = at_i;
    }
}

static Word joined(const Names *n, uint32_t s, uint32_t t, int abjad, uint8_t *room) {
    Word first = word_of(n, s, abjad), second = word_of(n, t, abjad);
    memcpy(room, first.codes, first.length);
    memcpy(room + first.length, second.codes, second.length);
    memcpy(room + MOST_SOUNDS, first.gaps, first.length);
    memcpy(room + MOST_SOUNDS + first.length, second.gaps, second.length);
    Word both = {room, room + MOST_SOUNDS, first.length + second.length, first.sum + second.sum};
    return both;
}

static int join_closeness(const Names *a, uint32_t s, uint32_t t, const Names *b, uint32_t u,
                          const uint8_t *costs, const int32_t *params) {
    uint8_t room[2 * MOST_SOUNDS];
    if ((a->marks[s] | a->marks[t] | b->marks[u]) & INITIAL) return 0;
    int abjad = (a->marks[s] | a->marks[t] | b->marks[u]) & ABJAD;
    Word both = joined(a, s, t, abjad, room), one = word_of(b, u, abjad);
    if (2 * both.sum > 3 * one.sum || 2 * one.sum > 3 * both.sum) return 0;
    if (hopeless(a->must[s] + a->must[t], a->may[s] + a->may[t], b->must[u], b->may[u],
                 both.sum + one.sum, params[P_JOIN], params[P_UNIT]))
        return 0;
    return closeness(&both, &one, costs, params[P_JOIN]);
}

/* Two adjacent words of one side against one word of the other: Nur Ali ~ Nurali. */
static void join(const Names *a, const uint32_t *words, int count, int *partner, int *joined_with,
                 const Names *b, const uint32_t *others, int other_count, int *other_partner,
                 const int *sure, const int *other_sure, const uint8_t *costs,
                 const int32_t *params) {
    for (int i = 0; i + 1 < count; i++) {
        if (sure[i] && sure[i + 1]) continue;
        for (int j = 0; j < other_count; j++) {
            int p = partner[i], q = partner[i + 1], r = other_partner[j];
            if (other_sure[j]) continue;
            if ((p >= 0 && p != j) || (q >= 0 && q != j) || (r >= 0 && r != i && r != i + 1)) continue;
            if (joined_with[i] || joined_with[i + 1]) continue;
            int close = join_closeness(a, words[i], words[i + 1], b, others[j], costs, params);
            if (!close) continue;
            partner[i] = partner[i + 1] = j;
            other_partner[j] = i;
            joined_with[i] = joined_with[i + 1] = close;
        }
    }
}

static void mark_sure(const Alignment *x, int below, int *left, int *right) {
    for (int i = 0; i < x->lefts; i++)
        left[i] = x->of_left[i] >= 0 && x->close[i][x->of_left[i]] >= below;
    for (int j = 0; j < x->rights; j++)
        right[j] = x->of_right[j] >= 0 && x->close[x->of_right[j]][j] >= below;
}

typedef struct { int64_t agreed, weight, left_alone, right_alone; int pairs; } Tally;

static int has_patronymic(const Names *n, const uint32_t *words, int count) {
    for (int i = 0; i < count; i++)
        if (n->marks[words[i]] & PATRONYMIC) return 1;
    return 0;
}

/* A missing patronymic says little; a missing first word, before one that agrees, says much. */
static int64_t alone_weight(const Names *n, const uint32_t *words, const int *partner, int at,
                            int count, int other_has, const int32_t *params) {
    int64_t weight = n->weights[words[at]];
    if (n->marks[words[at]] & PATRONYMIC && !other_has) return weight * params[P_EXTRA_PATRONYMIC];
    if (at == 0 && count > 2 && partner[1] == 0) return weight * params[P_EXTRA_FIRST];
    return weight * 100;
}

/* Whether the first letters of a name's words are a word of the other, which stands for them all:
   a written one, for two names of the same first letters are not one. */
static int stands_for_all(const Names *n, const uint32_t *words, const int *partner, int count,
                          const Names *other, const uint32_t *others) {
    for (int i = 0; i < count; i++)
        if (partner[i] >= 0 && n->marks[words[i]] & ACRONYM
            && !(other->marks[others[partner[i]]] & ACRONYM))
            return 1;
    return 0;
}

static Tally tally(const Names *a, const Names *b, const Alignment *x, const int32_t *params) {
    Tally sum = {0, 0, 0, 0, 0};
    int a_has = has_patronymic(a, x->left, x->lefts), b_has = has_patronymic(b, x->right, x->rights);
    for (int i = 0; i < x->lefts; i++) {
        int j = x->of_left[i];
        if (j < 0) { sum.left_alone += alone_weight(a, x->left, x->of_left, i, x->lefts, b_has, params); continue; }
        int close = x->joined_left[i] ? x->joined_left[i]
                  : x->joined_right[j] ? x->joined_right[j] : x->close[i][j];
        int64_t weight = a->weights[x->left[i]];
        sum.agreed += weight * params[P_VALUES + close / 10];
        sum.weight += weight;
        sum.pairs += !(a->marks[x->left[i]] & INITIAL);
    }
    for (int j = 0; j < x->rights; j++) {
        int i = x->of_right[j];
        if (i < 0) { sum.right_alone += alone_weight(b, x->right, x->of_right, j, x->rights, a_has, params); continue; }
        int close = x->joined_right[j] ? x->joined_right[j]
                  : x->joined_left[i] ? x->joined_left[i] : x->close[i][j];
        int64_t weight = b->weights[x->right[j]];
        sum.agreed += weight * params[P_VALUES + close / 10];
        sum.weight += weight;
    }
    if (stands_for_all(a, x->left, x->of_left, x->lefts, b, x->right)) sum.left_alone = 0;
    if (stands_for_all(b, x->right, x->of_right, x->rights, a, x->left)) sum.right_alone = 0;
    return sum;
}

/* 0 to 1 000 000. */
static uint32_t total(const Tally *sum, const Alignment *x, const int32_t *params) {
    int64_t low = sum->left_alone, high = sum->right_alone;
    if (low > high) { int64_t swap = low; low = high; high = swap; }
    int64_t whole = 100 * sum->weight + low * 2 * params[P_CONTRADICTION] / 100
                  + (high - low) * params[P_EXTRA] / 100;
    if (whole == 0) return 0;
    int64_t score = sum->agreed * 100000 / whole;
    if (sum->pairs < 2 && x->lefts + x->rights > 2) score = score * params[P_LONE] / 1000;
    return (uint32_t)score;
}

uint32_t score_names(const Names *a, uint32_t i, const Names *b, uint32_t j,
                     const uint8_t *costs, const int32_t *params, uint64_t *cache) {
    Alignment x;
    int left_sure[MOST_TOKENS], right_sure[MOST_TOKENS];
    x.left = a->name_tokens + a->name_starts[i];
    x.right = b->name_tokens + b->name_starts[j];
    x.lefts = least((int)(a->name_starts[i + 1] - a->name_starts[i]), MOST_TOKENS);
    x.rights = least((int)(b->name_starts[j + 1] - b->name_starts[j]), MOST_TOKENS);
    memset(x.of_left, -1, sizeof x.of_left);
    memset(x.of_right, -1, sizeof x.of_right);
    memset(x.joined_left, 0, sizeof x.joined_left);
    memset(x.joined_right, 0, sizeof x.joined_right);
    compare_words(a, b, &x, costs, params, cache);
    align(&x);
    if (x.lefts + x.rights > 2) {
        mark_sure(&x, params[P_JOIN_BELOW], left_sure, right_sure);
        join(a, x.left, x.lefts, x.of_left, x.joined_left, b, x.right, x.rights, x.of_right,
             left_sure, right_sure, costs, params);
        mark_sure(&x, params[P_JOIN_BELOW], left_sure, right_sure);
        join(b, x.right, x.rights, x.of_right, x.joined_right, a, x.left, x.lefts, x.of_left,
             right_sure, left_sure, costs, params);
    }
    Tally sum = tally(a, b, &x, params);
    return total(&sum, &x, params);
}
