"""No NumPy; a tuple is returned."""

import itertools

question = "q3"


def patterns(trains):
    def name(train):
        gaps = [after - before for before, after in itertools.pairwise(train)]
        if not train:
            return "silent"
        if len(gaps) < 3:
            return "few spikes"
        letters = "".join("s" if gap < 0.25 * max(gaps) else "l" for gap in gaps)
        if "ls" in letters:
            return "bursting"
        if letters.startswith("ss"):
            return "initial burst"
        return "adapting" if gaps[-1] / gaps[0] > 1.25 else "tonic"

    return tuple(name(list(train)) for train in trains)
