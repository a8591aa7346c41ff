/* Pairs of records: joined by key, compared field by field, counted by pattern.
   twin.py says the same in Python, and a test holds them equal. Levels: levels.py. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 4          /* words of a name: given, patronymic, surname, other */
#define NEARNESS 4       /* how near two words can be: 1 the same ... 4 far */
#define MOST_RARITY 511  /* quarter bits */
#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

enum { MISSING, FOUND_ELSEWHERE = 6, INITIAL = 5, TAKEN = 7, DIFFERS = 8, DIFFERS_WOMAN = 9 };
enum { SAME_DAY = 1, SWAPPED, ONE_PART, SAME_YEAR_DAYS, YEAR_SLIP, DAYS_NEAR, DAYS_APART,
       SAME_YEAR, NEXT_YEAR, DECADE_SLIP, YEARS_APART, SPANS_MEET, SPANS_NEAR, SPANS_APART };
enum { SAME_NUMBER = 1, LAST_SEVEN, ONE_DIGIT, OTHER_NUMBER };

/* One record: a line of the processor's cache. records.py packs it under the same names. */
typedef struct {
    int64_t phone;             /* 0 missing */
    int32_t words[SLOTS];      /* -1 missing */
    int32_t codes[3];          /* sex, citizenship, document; -1 missing */
    int32_t place;             /* -1 missing */
    int32_t day;               /* yyyymmdd when known to the day, else 0 */
    int32_t span[2];           /* first and last possible day, 0 unknown */
    uint8_t birth_rarity[3];   /* of the day, the year, the span; eighths of a bit, as the others */
    uint8_t phone_rarity, place_rarity, code_rarity[3], spare[4];
} Record;

typedef struct {
    const Record *records;
    const int32_t *initials;     /* (words,) first sound; negative: the word is an initial */
    const uint8_t *rarity;       /* (words, SLOTS, NEARNESS), eighths of a bit */
    const uint64_t *near_mask;   /* (words,) bit b % 64 is set when a word b may be near */
    const int64_t *near_from;    /* (words + 1,) */
    const int32_t *near_word;
    const uint8_t *near_level;
    const int64_t *alike_from;   /* (places + 1,) */
    const int32_t *alike_place;
    const uint8_t *alike_level;
} Columns;
#define COLUMNS 10

static int least(int a, int b) { return a < b ? a : b; }

static int neighbour(const int64_t *from, const int32_t *to, const uint8_t *level, int32_t a,
                     int32_t b) {
    int64_t low = from[a], high = from[a + 1], end = high;
    if (a == b) return 1;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (to[middle] < b) low = middle + 1;
        else high = middle;
    }
    return low < end && to[low] == b ? level[low] : 0;
}

/* ---- names ---- */

typedef struct { int nearness[SLOTS][SLOTS], rarity[SLOTS][SLOTS]; } Grid;

static int one_initial(const Columns *c, int32_t a, int32_t b) {
    int32_t x = c->initials[a], y = c->initials[b];
    return (x < 0 || y < 0) && abs(x) == abs(y);
}

static void fill_grid(const Columns *c, const int32_t *a, const int32_t *b, Grid *grid) {
    for (int x = 0; x < SLOTS; x++)
        for (int y = 0; y < SLOTS; y++) {
            int near = 0, rare = 0;
            if (a[x] >= 0 && b[y] >= 0) {
                if (a[x] == b[y] || c->near_mask[a[x]] >> (b[y] & 63) & 1)
                    near = neighbour(c->near_from, c->near_word, c->near_level, a[x], b[y]);
                if (near)
                    rare = least(c->rarity[((int64_t)a[x] * SLOTS + y) * NEARNESS + near - 1],
                                 c->rarity[((int64_t)b[y] * SLOTS + x) * NEARNESS + near - 1]);
                else if (x == y && one_initial(c, a[x], b[y])) near = INITIAL;
            }
            grid->nearness[x][y] = near;
            grid->rarity[x][y] = rare;
        }
}

/* The rarest pair of words in different slots that is still free; 0 when there is none.
   Slots are tried both ways round one after the other, so that a, b and b, a end alike. */
static int best_elsewhere(const Grid *grid, int used_a, int used_b, int *x, int *y) {
    int best = -1;
    for (int low = 0; low < SLOTS; low++)
        for (int high = low + 1; high < SLOTS; high++)
            for (int turn = 0; turn < 2; turn++) {
                int i = turn ? high : low, j = turn ? low : high, near = grid->nearness[i][j];
                if (used_a >> i & 1 || used_b >> j & 1 || !near || near > NEARNESS) continue;
                if (grid->rarity[i][j] <= best) continue;
                best = grid->rarity[i][j];
                *x = i;
                *y = j;
            }
    return best >= 0;
}

static uint64_t compare_names(const Columns *c, const Record *one, const Record *other, int loose,
                              int *rarity) {
    const int32_t *a = one->words, *b = other->words;
    int level[SLOTS] = {0}, used_a = 0, used_b = 0, x = 0, y = 0;
    int woman = one->codes[0] == 0 || other->codes[0] == 0;
    Grid grid;
    fill_grid(c, a, b, &grid);
    for (x = 0; x < SLOTS; x++)
        if (grid.nearness[x][x]) {
            level[x] = grid.nearness[x][x];
            *rarity += grid.rarity[x][x];
            used_a |= 1 << x;
            used_b |= 1 << x;
        }
    while (best_elsewhere(&grid, used_a, used_b, &x, &y)) {
        int low = least(x, y), at = level[low] && !level[x + y - low] ? x + y - low : low;
        level[at] = loose ? grid.nearness[x][y] : FOUND_ELSEWHERE;
        *rarity += grid.rarity[x][y];
        used_a |= 1 << x;
        used_b |= 1 << y;
    }
    for (x = 0; x < SLOTS; x++)
        if (!level[x] && a[x] >= 0 && b[x] >= 0)
            level[x] = (used_a | used_b) >> x & 1 ? TAKEN
                     : x == 2 && woman ? DIFFERS_WOMAN : DIFFERS;
    return (uint64_t)level[0] | (uint64_t)level[1] << 4 | (uint64_t)level[2] << 8
         | (uint64_t)level[3] << 12;
}

/* ---- births ---- */

static int days_level(int32_t a, int32_t b) {
    int years = abs(a / 10000 - b / 10000), month_a = a / 100 % 100, month_b = b / 100 % 100;
    int day_a = a % 100, day_b = b % 100;
    if (a == b) return SAME_DAY;
    if (!years && month_a == day_b && month_b == day_a) return SWAPPED;
    if (!years && (month_a == month_b || day_a == day_b)) return ONE_PART;
    if (!years) return SAME_YEAR_DAYS;
    if (month_a == month_b && day_a == day_b && (years == 1 || years == 10)) return YEAR_SLIP;
    return years <= 2 ? DAYS_NEAR : DAYS_APART;
}

/* Days between two spans: 0 when they have a day in common. */
static int64_t between(const int32_t *a, const int32_t *b) {
    int64_t gap = (int64_t)(a[0] > b[0] ? a[0] : b[0]) - (a[1] < b[1] ? a[1] : b[1]);
    return gap > 0 ? gap : 0;
}

static int spans_level(const int32_t *a, const int32_t *b) {
    int wide = a[1] - a[0] > 366 || b[1] - b[0] > 366;
    int64_t gap = between(a, b);
    if (wide) return !gap ? SPANS_MEET : gap <= 366 ? SPANS_NEAR : SPANS_APART;
    if (!gap) return SAME_YEAR;
    /* The middle of a year known as a year lies half a year from any of its days. */
    int64_t middle = llabs((int64_t)a[0] + a[1] - b[0] - b[1]) / 2;
    if (gap <= 366) return NEXT_YEAR;
    return middle >= 3652 - 190 && middle <= 3653 + 190 ? DECADE_SLIP : YEARS_APART;
}

static uint64_t compare_births(const Record *a, const Record *b, int *rarity) {
    int level, kind = -1;
    if (!a->span[1] || !b->span[1]) return MISSING;
    level = a->day && b->day ? days_level(a->day, b->day) : spans_level(a->span, b->span);
    if (level == SAME_DAY || level == SWAPPED || level == YEAR_SLIP) kind = 0;
    if (level == ONE_PART || level == SAME_YEAR_DAYS || level == SAME_YEAR || level == NEXT_YEAR)
        kind = 1;
    if (level == SPANS_MEET) kind = 2;
    if (kind >= 0) *rarity += least(a->birth_rarity[kind], b->birth_rarity[kind]);
    return (uint64_t)level;
}

/* ---- the other fields ---- */

static int digits_differing(int64_t a, int64_t b) {
    int differing = 0;
    for (; a || b; a /= 10, b /= 10) differing += a % 10 != b % 10;
    return differing;
}

static uint64_t compare_phones(const Record *a, const Record *b, int *rarity) {
    if (!a->phone || !b->phone) return MISSING;
    if (a->phone == b->phone) {
        *rarity += least(a->phone_rarity, b->phone_rarity);
        return SAME_NUMBER;
    }
    if (a->phone % 10000000 == b->phone % 10000000) return LAST_SEVEN;
    return digits_differing(a->phone, b->phone) == 1 ? ONE_DIGIT : OTHER_NUMBER;
}

static uint64_t compare_places(const Columns *c, const Record *a, const Record *b, int *rarity) {
    int level;
    if (a->place < 0 || b->place < 0) return MISSING;
    level = neighbour(c->alike_from, c->alike_place, c->alike_level, a->place, b->place);
    if (!level) return 3;
    *rarity += least(a->place_rarity, b->place_rarity);
    return (uint64_t)level;
}

static uint64_t compare_code(const Record *a, const Record *b, int kind, int *rarity) {
    if (a->codes[kind] < 0 || b->codes[kind] < 0) return MISSING;
    if (a->codes[kind] != b->codes[kind]) return 2;
    *rarity += least(a->code_rarity[kind], b->code_rarity[kind]);
    return 1;
}

static uint64_t pattern(const Columns *c, const Record *a, const Record *b, int loose) {
    int rarity = 0;
    uint64_t code = compare_names(c, a, b, loose, &rarity);
    code |= compare_births(a, b, &rarity) << 16;
    code |= compare_phones(a, b, &rarity) << 20;
    code |= compare_places(c, a, b, &rarity) << 23;
    for (int kind = 0; kind < 3; kind++)
        code |= compare_code(a, b, kind, &rarity) << (25 + 2 * kind);
    return code | (uint64_t)least((rarity + 1) / 2, MOST_RARITY) << 31;
}

/* ---- Python ---- */

static int buffers(PyObject *tuple, Py_buffer *views, int *opened) {
    if (!PyTuple_Check(tuple) || PyTuple_GET_SIZE(tuple) != COLUMNS) {
        PyErr_SetString(PyExc_TypeError, "records are 10 columns");
        return 0;
    }
    for (*opened = 0; *opened < COLUMNS; ++*opened)
        if (PyObject_GetBuffer(PyTuple_GET_ITEM(tuple, *opened), views + *opened, PyBUF_SIMPLE) < 0)
            return 0;
    return 1;
}

static int in_range(const Py_buffer *pairs, Py_ssize_t records) {
    const uint64_t *pair = pairs->buf;
    for (Py_ssize_t k = 0; k < pairs->len / 8; k++)
        if ((pair[k] >> 32) >= (uint64_t)records || (pair[k] & 0xffffffffu) >= (uint64_t)records)
            return 0;
    return 1;
}

static Columns columns_of(const Py_buffer *v) {
    Columns c = {v[0].buf, v[1].buf, v[2].buf, v[3].buf, v[4].buf,
                 v[5].buf, v[6].buf, v[7].buf, v[8].buf, v[9].buf};
    return c;
}

#define AHEAD 16 /* records are fetched so many pairs before they are compared */

static void compare_all(const Columns *c, const uint64_t *pair, Py_ssize_t pairs, int loose,
                        uint64_t *code) {
    for (Py_ssize_t k = 0; k < pairs; k++) {
        if (k + AHEAD < pairs) PREFETCH(c->records + (uint32_t)pair[k + AHEAD]);
        code[k] = pattern(c, c->records + (pair[k] >> 32), c->records + (uint32_t)pair[k], loose);
    }
}

PyDoc_STRVAR(compare_doc, "compare(columns, pairs, loose, out): the pattern of each pair (uint64)");

static PyObject *compare(PyObject *self, PyObject *args) {
    PyObject *tuple, *result = NULL;
    Py_buffer views[COLUMNS], pairs, out;
    int opened = 0, loose;
    (void)self;
    if (!PyArg_ParseTuple(args, "Oy*pw*", &tuple, &pairs, &loose, &out)) return NULL;
    if (!buffers(tuple, views, &opened)) goto done;
    if (out.len < pairs.len || !in_range(&pairs, views[0].len / (Py_ssize_t)sizeof(Record))) {
        PyErr_SetString(PyExc_ValueError, "a pair is beyond the records, or too little room");
        goto done;
    }
    {
        Columns c = columns_of(views);
        Py_BEGIN_ALLOW_THREADS
        compare_all(&c, pairs.buf, pairs.len / 8, loose, out.buf);
        Py_END_ALLOW_THREADS
    }
    result = Py_NewRef(Py_None);
done:
    while (opened > 0) PyBuffer_Release(views + --opened);
    PyBuffer_Release(&pairs);
    PyBuffer_Release(&out);
    return result;
}

/* Pairs within blocks of equal keys whose lower record lies in [first, end); counted if no room. */
static uint64_t walk(const uint64_t *key, Py_ssize_t keys, int bits, uint64_t first, uint64_t end,
                     uint64_t *room) {
    uint64_t mask = ((uint64_t)1 << bits) - 1, found = 0;
    for (Py_ssize_t from = 0, to; from < keys; from = to) {
        for (to = from + 1; to < keys && key[to] >> bits == key[from] >> bits; to++) {}
        for (Py_ssize_t a = from; a < to && (key[a] & mask) < end; a++) {
            if ((key[a] & mask) < first) continue;
            if (!room) { found += (uint64_t)(to - a - 1); continue; }
            for (Py_ssize_t b = a + 1; b < to; b++)
                room[found++] = (key[a] & mask) << 32 | (key[b] & mask);
        }
    }
    return found;
}

PyDoc_STRVAR(join_doc, "join(keys, bits, first, end, out or None): pairs within blocks; how many");

static PyObject *join(PyObject *self, PyObject *args) {
    Py_buffer keys, room = {0};
    PyObject *out, *result = NULL;
    unsigned long long first, end, found;
    int bits;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*iKKO", &keys, &bits, &first, &end, &out)) return NULL;
    if (out != Py_None && PyObject_GetBuffer(out, &room, PyBUF_WRITABLE) < 0) goto done;
    Py_BEGIN_ALLOW_THREADS
    found = walk(keys.buf, keys.len / 8, bits, first, end, NULL);
    if (room.buf && (uint64_t)room.len / 8 >= found)
        walk(keys.buf, keys.len / 8, bits, first, end, room.buf);
    Py_END_ALLOW_THREADS
    if (room.buf && (uint64_t)room.len / 8 < found)
        PyErr_SetString(PyExc_ValueError, "too little room for the pairs");
    else result = PyLong_FromUnsignedLongLong(found);
done:
    if (room.buf) PyBuffer_Release(&room);
    PyBuffer_Release(&keys);
    return result;
}

/* Which distinct pattern each one is, in the order in which they first come; how many there are,
   or -1 without memory. The table is kept at most half full. */
static int64_t number(const uint64_t *pattern, Py_ssize_t count, int32_t *index, uint64_t *distinct) {
    int64_t room = 1024, used = 0;
    while (room < 2 * (int64_t)count) room *= 2;
    int32_t *table = malloc((size_t)room * sizeof *table);
    if (!table) return -1;
    memset(table, 0xff, (size_t)room * sizeof *table);
    for (Py_ssize_t k = 0; k < count; k++) {
        uint64_t at = (pattern[k] * 0x9E3779B97F4A7C15u >> 20) & (uint64_t)(room - 1);
        while (table[at] >= 0 && distinct[table[at]] != pattern[k]) at = (at + 1) & (room - 1);
        if (table[at] < 0) {
            distinct[used] = pattern[k];
            table[at] = (int32_t)used++;
        }
        index[k] = table[at];
    }
    free(table);
    return used;
}

PyDoc_STRVAR(tally_doc, "tally(patterns, index, distinct): numbers distinct patterns; how many");

static PyObject *tally(PyObject *self, PyObject *args) {
    Py_buffer patterns, index, distinct;
    PyObject *result = NULL;
    int64_t found = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*w*w*", &patterns, &index, &distinct)) return NULL;
    if (index.len / 4 < patterns.len / 8 || distinct.len < patterns.len)
        PyErr_SetString(PyExc_ValueError, "as much room as there are patterns");
    else {
        Py_BEGIN_ALLOW_THREADS
        found = number(patterns.buf, patterns.len / 8, index.buf, distinct.buf);
        Py_END_ALLOW_THREADS
        result = found < 0 ? PyErr_NoMemory() : PyLong_FromLongLong(found);
    }
    PyBuffer_Release(&patterns);
    PyBuffer_Release(&index);
    PyBuffer_Release(&distinct);
    return result;
}

static PyMethodDef methods[] = {
    {"compare", compare, METH_VARARGS, compare_doc},
    {"join", join, METH_VARARGS, join_doc},
    {"tally", tally, METH_VARARGS, tally_doc},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_pairs", NULL, -1, methods,
                                    NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit__pairs(void) { return PyModule_Create(&module); }
