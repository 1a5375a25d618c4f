"""Similar answers: copies are listed however they are dressed up, honest answers are not."""

import pytest

from autograder.semester.similarity import similarities
from autograder.semester.similarity_page import marked, similarity_page

ADA = '''
def spike_times(current_nA, dt_ms, tau_ms, threshold_mV):
    """Times of the spikes (ms)."""
    v, times = 0.0, []
    for step, current in enumerate(current_nA):
        v += dt_ms * (10.0 * current - v) / tau_ms
        if v >= threshold_mV:
            times.append((step + 1) * dt_ms)
            v = 0.0
    return np.array(times)


def cv(times):
    """The CV of the intervals."""
    gaps = np.diff(times)
    if len(gaps) < 2:
        return np.nan
    return gaps.std() / gaps.mean()
'''
BEN = """
from itertools import accumulate, pairwise

def spike_times(current_nA, dt_ms, tau_ms, threshold_mV):
    decay = 1 - dt_ms / tau_ms
    gain = dt_ms * 10.0 / tau_ms
    found = []
    def advance(before, current):
        after = decay * before + gain * current
        return 0.0 if after >= threshold_mV else after
    potentials = list(accumulate(current_nA, advance, initial=0.0))
    for i, (old, new) in enumerate(pairwise(potentials), 1):
        if new == 0.0 and old + (10.0 * current_nA[i - 1] - old) * dt_ms / tau_ms >= threshold_mV:
            found.append(i * dt_ms)
    return np.asarray(found)

def cv(times):
    intervals = [b - a for a, b in pairwise(times)]
    n = len(intervals)
    mean = sum(intervals) / n if n else 0.0
    square = sum((x - mean) ** 2 for x in intervals)
    return float("nan") if n < 2 else (square / n) ** 0.5 / mean
"""
CHLOE = """
def spike_times(current_nA, dt_ms, tau_ms, threshold_mV):
    out = np.empty(0)
    V = np.zeros(len(current_nA) + 1)
    i = 0
    while i < len(current_nA):
        V[i + 1] = V[i] + (-V[i] + 10.0 * current_nA[i]) / tau_ms * dt_ms
        i = i + 1
        if not V[i] < threshold_mV:
            out = np.append(out, i * dt_ms)
            V[i] = 0
    return out

def cv(times):
    isi = np.asarray(times)[1:] - np.asarray(times)[:-1]
    if isi.size in (0, 1):
        return float("nan")
    return np.sqrt(np.mean(isi**2) - np.mean(isi) ** 2) / np.mean(isi)
"""
FIRST, SECOND = ADA.strip().split("\n\n\n")
RENAMED = ADA
for old, new in (("current_nA", "i_in"), ("times", "spikes"), ("gaps", "d"), ("v ", "u "),
                 ("(v", "(u"), ("- v", "- u"), ("step", "k"), ("dt_ms", "h")):  # fmt: skip
    RENAMED = RENAMED.replace(old, new)
DRESSED_UP = {
    "copied": ADA,
    "renamed variables": RENAMED,
    "reordered functions": f"{SECOND}\n\n{FIRST}\n",
    "added comments": ADA.replace("    v, times", "    # we start at rest\n    v, times").replace(
        "    if len", "\n    # too few\n    if len"
    ),
    "all of it": "\n\n".join(reversed(RENAMED.strip().split("\n\n\n"))).replace(
        "    return", "    # done\n    return"
    ),
}


def alike(**answers):
    return similarities({name: {"q1": source} for name, source in answers.items()}, [])


@pytest.mark.parametrize("copy", DRESSED_UP.values(), ids=DRESSED_UP)
def test_a_copy_is_listed_however_it_is_dressed_up(copy):
    found = alike(ada=ADA, ben=BEN, chloe=CHLOE, dmitri=copy)
    assert [(pair.one, pair.other) for pair in found.pairs] == [("ada", "dmitri")]


def test_honest_answers_are_not_listed():
    assert alike(ada=ADA, ben=BEN, chloe=CHLOE).pairs == ()


def test_two_answers_of_four_lines_are_not_compared():
    one = "def tau_ms(R, C):\n    product = R * C\n    tau = product * 1e-3\n    return tau\n"
    other = one.replace("product", "p").replace("tau =", "t =").replace("return tau", "return t")
    found = alike(ada=one, ben=other, chloe=CHLOE)
    assert found.pairs == ()
    assert found.left_out == ("ada", "ben")


def test_code_that_everybody_has_does_not_count():
    found = similarities({name: {"q1": ADA} for name in ("ada", "ben")}, [ADA])
    assert found.pairs == ()


def test_what_a_quarter_of_the_class_wrote_does_not_count():
    everybody = {f"student {number}": {"q1": ADA} for number in range(8)}
    assert similarities(everybody, []).pairs == ()


def test_half_a_copy_is_listed_with_the_questions_that_it_is_in():
    answers = {
        "ada": {"q1": ADA, "q2": CHLOE},
        "ben": {"q1": ADA, "q2": BEN},
        "chloe": {"q1": BEN.replace("decay", "x"), "q2": "pass"},
    }
    (pair,) = [
        one for one in similarities(answers, []).pairs if "chloe" not in (one.one, one.other)
    ]
    assert pair.questions["q1"] == 1.0
    assert pair.questions.get("q2", 0.0) < 0.3


def test_what_is_shared_is_marked_on_both_sides_and_is_text():
    one, other = marked(ADA + "# <b>\n", RENAMED)
    assert "<mark>" in one and "<mark>" in other
    assert "<b>" not in one


def test_the_page_says_that_it_is_no_proof():
    answers = {"ada": {"q1": ADA}, "ben": {"q1": BEN}, "dmitri": {"q1": RENAMED}}
    page = similarity_page("06_brunel_network", similarities(answers, []), answers)
    assert "It is no proof, and no grade depends on it." in page
    assert "ada and dmitri" in page
