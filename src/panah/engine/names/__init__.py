"""Names in any spelling and alphabet: fold them, compare them, say why.

    from panah.engine.names import compare, explain, pack, score_pairs
    from panah.engine.names.tokens import fold_name        # text → tuple[Token, ...]
    from panah.engine.names.keys import skeletons          # Token → candidate keys

    compare("Жанаргүл Әбділова", "Dzhanargul Abdilova")    # 0 … 1
    left, right = pack(["…", …]), pack(["…", …])           # texts folded once each
    score_pairs(left, i, right, j, threads=2)              # array("f"): name i ~ name j, pairwise

It proposes; it never decides that two names are one person.
"""

from panah.engine.names.packing import PackedNames, Packer, pack
from panah.engine.names.scoring import compare, compiled, score_pairs
from panah.engine.names.weighing import PERSON, Parameters

__all__ = [
    "PERSON", "PackedNames", "Packer", "Parameters", "compare",
    "compiled", "pack", "score_pairs",
]  # fmt: skip
