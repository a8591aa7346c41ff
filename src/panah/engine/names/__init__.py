"""Names in any spelling and alphabet: fold them, compare them, say why.

    from panah.engine.names import compare, explain, pack, score_pairs
    from panah.engine.names.tokens import fold_name        # text → tuple[Token, ...]
    from panah.engine.names.keys import skeletons          # Token → candidate keys

    compare("Жанаргүл Әбділова", "Dzhanargul Abdilova")    # 0 … 1
    left, right = pack(["…", …]), pack(["…", …])           # texts folded once each
    score_pairs(left, i, right, j, threads=2)              # array("f"): name i ~ name j, pairwise
    pack(["ТОО «…»"], ORGANISATIONS); pack(["…"], PLACES)  # other kinds of name

It proposes; it never decides that two names are one person.
"""

from panah.engine.names.explaining import Explanation, explain
from panah.engine.names.kinds import ORGANISATIONS, PEOPLE, PLACES, Kind
from panah.engine.names.packing import PackedNames, Packer, pack
from panah.engine.names.scoring import compare, compiled, score_pairs
from panah.engine.names.weighing import Parameters

__all__ = [
    "ORGANISATIONS", "PEOPLE", "PLACES", "Explanation", "Kind", "PackedNames", "Packer",
    "Parameters", "compare", "compiled", "explain", "pack", "score_pairs",
]  # fmt: skip
