/* The kernel as a Python module: buffers in, scores out, without holding the interpreter. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include "kernel.h"

#define FIELDS 14

static int open_buffers(PyObject *tuple, Py_buffer *views, int *opened) {
    if (!PyTuple_Check(tuple) || PyTuple_GET_SIZE(tuple) != FIELDS) {
        PyErr_SetString(PyExc_TypeError, "packed names are 14 buffers");
        return 0;
    }
    for (*opened = 0; *opened < FIELDS; ++*opened)
        if (PyObject_GetBuffer(PyTuple_GET_ITEM(tuple, *opened), views + *opened, PyBUF_SIMPLE) < 0)
            return 0;
    return 1;
}

static void close_buffers(Py_buffer *views, int opened) {
    while (opened > 0) PyBuffer_Release(views + --opened);
}

static Names names_of(const Py_buffer *v) {
    Names n = {v[0].buf, v[1].buf, v[2].buf, v[3].buf, v[4].buf, v[5].buf, v[6].buf,
               v[7].buf, v[8].buf, v[9].buf, v[10].buf, v[11].buf, v[12].buf, v[13].buf};
    return n;
}

static int in_range(const Py_buffer *indices, Py_ssize_t pairs, Py_ssize_t names) {
    const uint32_t *index = indices->buf;
    for (Py_ssize_t k = 0; k < pairs; k++)
        if (index[k] >= (size_t)names) return 0;
    return 1;
}

static int run(const Py_buffer *left, const Py_buffer *right, const Py_buffer *more) {
    Names a = names_of(left), b = names_of(right);
    Py_ssize_t pairs = more[0].len / 4;
    const uint32_t *i = more[0].buf, *j = more[1].buf;
    float *out = more[4].buf;
    uint64_t *cache = calloc((size_t)1 << CACHE_BITS, sizeof *cache);
    if (!cache) return 0;
    for (Py_ssize_t k = 0; k < pairs; k++)
        out[k] = (float)((double)score_names(&a, i[k], &b, j[k], more[2].buf, more[3].buf, cache)
                         / 1000000.0);
    free(cache);
    return 1;
}

static const char *refusal(const Py_buffer *left, const Py_buffer *right, const Py_buffer *more) {
    Py_ssize_t pairs = more[0].len / 4;
    if (more[1].len / 4 != pairs || more[4].len / 4 < pairs)
        return "as many indices on both sides, and as much room";
    if (more[2].len < STRIDE * STRIDE || more[3].len < 4 * (P_VALUES + 101))
        return "the tables of costs and parameters are too short";
    if (!in_range(&more[0], pairs, left[12].len / 4 - 1)
        || !in_range(&more[1], pairs, right[12].len / 4 - 1))
        return "an index is beyond the names";
    return NULL;
}

PyDoc_STRVAR(score_doc, "score_pairs(left, right, i, j, costs, params, out): fills out (float32)");

static PyObject *score_pairs(PyObject *self, PyObject *args) {
    PyObject *left_tuple, *right_tuple, *result = NULL;
    Py_buffer left[FIELDS], right[FIELDS], more[5];
    int lefts = 0, rights = 0, ok = 0;
    const char *why;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOy*y*y*y*w*", &left_tuple, &right_tuple, more, more + 1,
                          more + 2, more + 3, more + 4))
        return NULL;
    if (!open_buffers(left_tuple, left, &lefts) || !open_buffers(right_tuple, right, &rights))
        goto done;
    if ((why = refusal(left, right, more))) {
        PyErr_SetString(PyExc_ValueError, why);
        goto done;
    }
    Py_BEGIN_ALLOW_THREADS
    ok = run(left, right, more);
    Py_END_ALLOW_THREADS
    if (!ok) PyErr_NoMemory();
    else result = Py_NewRef(Py_None);
done:
    close_buffers(left, lefts);
    close_buffers(right, rights);
    close_buffers(more, 5);
    return result;
}

/* ---- cutting raw text into words ---- */

static int is_mark(Py_UCS4 c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x610 && c <= 0x61a)
        || (c >= 0x64b && c <= 0x65f) || c == 0x670 || (c >= 0x6d6 && c <= 0x6ed)
        || (c >= 0x200b && c <= 0x200f) || c == 0xad
        || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bb || c == 0x2bc || c == 0x2b9
        || c == 0x2be || c == 0x2bf || c == '`' || c == 0xb4 || c == 0x2032 || c == 0xff07
        || c == 0x2c8;
}

typedef struct {
    PyObject *known, *miss, *slow;
    uint32_t *tokens;
    Py_ssize_t used, room;
} Packing;

static int put(Packing *p, PyObject *number) {
    unsigned long value = PyLong_AsUnsignedLong(number);
    if (value == (unsigned long)-1 && PyErr_Occurred()) return 0;
    if (p->used == p->room) {
        uint32_t *more = realloc(p->tokens, sizeof *more * (size_t)(p->room * 2));
        if (!more) { PyErr_NoMemory(); return 0; }
        p->tokens = more;
        p->room *= 2;
    }
    p->tokens[p->used++] = (uint32_t)value;
    return 1;
}

static int put_all(Packing *p, PyObject *numbers) {
    if (PyLong_Check(numbers)) return put(p, numbers);
    if (!PyTuple_Check(numbers)) { PyErr_SetString(PyExc_TypeError, "token numbers"); return 0; }
    for (Py_ssize_t k = 0; k < PyTuple_GET_SIZE(numbers); k++)
        if (!put(p, PyTuple_GET_ITEM(numbers, k))) return 0;
    return 1;
}

/* One word of a name. 1: done; 0: an error; -1: the word depends on its neighbours. */
static int put_word(Packing *p, PyObject *name, Py_ssize_t from, Py_ssize_t to) {
    PyObject *word = PyUnicode_Substring(name, from, to), *numbers;
    int done = 0;
    if (!word) return 0;
    numbers = Py_XNewRef(PyDict_GetItemWithError(p->known, word));
    if (!numbers && !PyErr_Occurred()) numbers = PyObject_CallOneArg(p->miss, word);
    if (numbers) done = numbers == Py_None ? -1 : put_all(p, numbers);
    Py_XDECREF(numbers);
    Py_DECREF(word);
    return done;
}

/* Where the word that begins at `from` ends: letters and figures, then marks; or "Sh.". */
static Py_ssize_t word_end(int kind, const void *data, Py_ssize_t from, Py_ssize_t length) {
    Py_ssize_t at = from;
    while (at < length && Py_UNICODE_ISALNUM(PyUnicode_READ(kind, data, at))) at++;
    if (at < length && at - from <= 3 && PyUnicode_READ(kind, data, at) == '.') return at + 1;
    while (at < length && (Py_UNICODE_ISALNUM(PyUnicode_READ(kind, data, at))
                           || is_mark(PyUnicode_READ(kind, data, at)))) at++;
    return at;
}

/* All words of a name; 1 done, 0 an error, -1 a word depends on its neighbours. */
static int put_words(Packing *p, PyObject *name) {
    int kind = PyUnicode_KIND(name), done = 1;
    const void *data = PyUnicode_DATA(name);
    Py_ssize_t length = PyUnicode_GET_LENGTH(name), at = 0;
    while (at < length && done == 1) {
        Py_ssize_t from = at;
        if (!Py_UNICODE_ISALNUM(PyUnicode_READ(kind, data, at))) { at++; continue; }
        at = word_end(kind, data, from, length);
        done = put_word(p, name, from, at);
    }
    return done;
}

static int put_name(Packing *p, PyObject *name) {
    Py_ssize_t before = p->used;
    int done = put_words(p, name);
    if (done == 0 || (done == 1 && p->used > before)) return done;
    p->used = before; /* a word that joins its neighbour, or nothing but an article */
    PyObject *numbers = PyObject_CallOneArg(p->slow, name);
    if (!numbers) return 0;
    done = put_all(p, numbers);
    Py_DECREF(numbers);
    return done;
}

PyDoc_STRVAR(pack_doc, "pack_names(names, known, miss, slow) -> (starts, tokens), both uint32");

static PyObject *pack_names(PyObject *self, PyObject *args) {
    PyObject *names, *result = NULL;
    Packing p = {NULL, NULL, NULL, NULL, 0, 1024};
    (void)self;
    if (!PyArg_ParseTuple(args, "O!O!OO", &PyList_Type, &names, &PyDict_Type, &p.known, &p.miss,
                          &p.slow))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(names);
    uint32_t *starts = malloc(sizeof *starts * (size_t)(count + 1));
    p.tokens = malloc(sizeof *p.tokens * (size_t)p.room);
    if (!starts || !p.tokens) { PyErr_NoMemory(); goto done; }
    for (Py_ssize_t k = 0; k < count && k < PyList_GET_SIZE(names); k++) {
        PyObject *name = PyList_GET_ITEM(names, k);
        if (!PyUnicode_Check(name)) { PyErr_SetString(PyExc_TypeError, "names are texts"); goto done; }
        starts[k] = (uint32_t)p.used;
        Py_INCREF(name);
        int fine = put_name(&p, name);
        Py_DECREF(name);
        if (!fine) goto done;
    }
    starts[count] = (uint32_t)p.used;
    result = Py_BuildValue("y#y#", (char *)starts, (Py_ssize_t)sizeof *starts * (count + 1),
                           (char *)p.tokens, (Py_ssize_t)sizeof *p.tokens * p.used);
done:
    free(starts);
    free(p.tokens);
    return result;
}

static PyMethodDef methods[] = {
    {"score_pairs", score_pairs, METH_VARARGS, score_doc},
    {"pack_names", pack_names, METH_VARARGS, pack_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_kernel", NULL, -1, methods,
                                        NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernel(void) { return PyModule_Create(&definition); }
