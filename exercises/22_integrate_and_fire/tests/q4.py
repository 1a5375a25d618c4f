"""Checks of question 4: exact spike times."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "Keep track of two things: the potential, and the time up to which you know everything. From there, the next event is "
    "either a spike or the end of the pulse, whichever comes first.",
    "Within a pulse, a loop: compute when the threshold would be reached. If that is after the end of the pulse, move the "
    "potential to the end with the closed form; if not, note the spike, reset, and move your time on to the end of the "
    "refractory time. That may lie beyond the end of the pulse.",
    "Begin with the potential `V_0_mV`, the time 0 and the end 0. For each row of `pulses`, add its duration to the end, and "
    "repeat as long as your time is before that end. For a current that is too weak the next crossing is at infinity.",
)

OWN = "do not change `pulses`, such as by a cumulative sum into it"
WITHIN_ms = 1e-6


def times_are(recording, expected, known, what="spike times"):
    """The spike times are those expected; where others are known to come from a mistake, say which."""
    found = array(
        recording.returned, what, shape=(None,), hint="an array of times, empty if there is no spike."
    ).astype(float)  # fmt: skip
    for wrong, why in known:
        if _same(found, wrong) and not _same(wrong, expected):
            raise CheckFailed(f"{what}: {_listed(found)} ms, expected {_listed(expected)} ms: {why}.", f"{what}: {why}.")  # fmt: skip
    if len(found) == len(expected) and len(found) and np.abs(found - expected).max() < 0.2:
        off = np.abs(found - expected)
        if off.max() > WITHIN_ms:
            i = int(np.argmax(off > WITHIN_ms))
            raise CheckFailed(
                f"{what}: spike {i} is at {found[i]:.9g} ms, expected {expected[i]:.9g} ms: close, but not exact.",
                f"{what}: close, but not exact.",
                hint="no time step and no rounding; the closed form is exact, for the time that is really left.",
            )
    if len(found) != len(expected):
        way = "too many" if len(found) > len(expected) else "too few"
        raise CheckFailed(
            f"{what}: {len(found)} spikes, expected {len(expected)}: {_listed(found)} ms and {_listed(expected)} ms.",
            f"{what}: {way} spikes.",
            hint="a pulse may hold many spikes; the potential and the refractory time go on across the border of pulses.",
        )
    close(
        found,
        expected,
        what,
        unit="ms",
        rtol=0.0,
        atol=WITHIN_ms,
        hint="a pulse may hold many spikes; the potential and the refractory time go on across the border of pulses.",
    )


def _same(one, other):
    return len(one) == len(other) and np.allclose(one, other, rtol=0.0, atol=WITHIN_ms)


def _listed(times):
    return "[" + ", ".join(f"{t:.4f}" for t in times[:6]) + (", …]" if len(times) > 6 else "]")


@test_case(name="four pulses", points=0.75)
def four_pulses(recordings):
    """Six spikes in pulses that hold one, none, four and one of them; the pulses stay as they are."""
    unchanged(recordings, hint=OWN)
    times_are(recordings["four pulses"], np.array(FOUR), FOUR_WRONG)


@test_case(name="short pulses", points=0.75)
def short_pulses(recordings):
    """Pulses that are shorter than the refractory time, which ends in the middle of some of them."""
    times_are(recordings["short pulses"], np.array(SHORT), SHORT_WRONG)


# Spike times of the public probes, and what mistakes would give.
# fmt: off
FOUR = [10.243808961, 35.426758938, 44.751912345, 54.077065753, 63.402219161, 79.330498629]
FOUR_WRONG = (
    ([10.2438090, 37.9433037, 47.2684571, 56.5936105, 75.7598210],
     "each pulse begins at V_0 again; it begins with the potential that is reached by then"),
    ([11.8964124, 39.0551534, 48.3803068, 57.7054602, 77.5582795],
     "each pulse begins at V_reset; it begins with the potential that is reached by then"),
    ([14.1944595, 40.6721708, 49.9973242, 59.3224776, 80.0299762],
     "each pulse begins at E_L; it begins with the potential that is reached by then"),
    ([10.2438090, 35.9557972, 46.8979680, 57.8401389, 73.9514744],
     "the reset goes to V_reset, not to E_L"),
    ([10.2438090, 22.8576179, 38.0602832, 46.2735868, 54.4868905, 62.7001942, 76.8300152],
     "the reset goes to V_reset, not to V_0"),
    ([10.2438090, 33.5231460, 42.8482994, 52.1734528, 61.4986062, 64.0000000, 79.9282795],
     "at the end of a pulse V relaxes only for the time that is left, not for the whole duration"),
    ([10.2438090, 39.0551534, 48.3803068, 57.7054602, 77.5582795],
     "at the end of a pulse V has moved, also if there is no spike"),
    ([10.2438090, 22.1402214, 38.1120366, 45.0671900, 52.0223434, 58.9774968, 68.4836211],
     "there is no refractory time"),
    ([10.2438090, 35.4267589, 44.7519123, 54.0770658, 63.4022192, 77.5582795],
     "the refractory time ends with the pulse; it goes on in the next one"),
    ([10.2438090, 22.1402214, 37.8044321, 44.7595855, 51.7147389, 58.6698923, 67.8226549],
     "V moves in the refractory time; it stays at V_reset"),
    ([10.2438090, 38.6866218, 77.5582795],
     "there is at most one spike in each pulse; go on after the reset"),
    ([7.8605457, 19.4751079, 36.2670327, 44.6187733, 52.9705140, 61.3222547, 73.7278493],
     "the leak goes to V_reset; it goes to E_L"),
    ([12.6138090, 35.9734818, 45.2986352, 54.6237886, 63.9489420, 79.8772215],
     "it is refractory at the beginning; it is so only after a spike"),
    ([10.2438090, 35.9734818, 47.6686352, 59.3637886, 77.6620681],
     "the refractory time counts twice"),
    ([12.6138090, 37.7967589, 47.1219123, 56.4470658, 65.7722192, 81.7004986],
     "these are the ends of the refractory times; the spikes are at their beginnings"),
    ([10.2438090, 25.1829500, 9.3251534, 9.3251534, 9.3251534, 15.9282795],
     "these are the intervals between spikes, not their times"),
    ([10.2438090, 3.3267589, 12.6519123, 21.9770658, 31.3022192, 15.3304986],
     "these are times since the beginning of the pulse; count from 0"),
    ([10.2438090, 35.4267589, 44.7519123, 54.0770658, 63.4022192],
     "the last spike is missing"),
    ([35.4267589, 44.7519123, 54.0770658, 63.4022192, 79.3304986],
     "the first spike is missing"),
)
SHORT = [1.896207902, 7.014180680, 11.981557316, 17.248052648]
SHORT_WRONG = (
    ([1.8962079, 7.1046825, 12.1523722, 17.5192770],
     "each pulse begins at V_0 again; it begins with the potential that is reached by then"),
    ([1.7726013, 6.8905741, 11.8579507, 17.1244461],
     "each pulse begins at V_reset; it begins with the potential that is reached by then"),
    ([5.9113537, 15.4174047],
     "each pulse begins at E_L; it begins with the potential that is reached by then"),
    ([1.8962079, 8.3561449, 15.3031537],
     "the reset goes to V_reset, not to E_L"),
    ([1.8962079, 3.5006865, 4.7686593, 6.0366321, 7.3046049, 8.3686589, 11.7182352, 12.9836759, 14.4001713, 15.8166666, 17.2331619, 18.6496573],
     "there is no refractory time"),
    ([1.8962079, 4.3679728, 8.4482229, 11.9202882, 13.7164953],
     "the refractory time ends with the pulse; it goes on in the next one"),
    ([1.8962079, 5.7462079, 10.0000000, 13.8500000],
     "V moves in the refractory time; it stays at V_reset"),
    ([0.7152374, 5.1449417, 10.3694218, 14.8282861],
     "the leak goes to 0; it goes to E_L"),
    ([1.5600347, 6.5079851, 11.3412136, 16.3987672],
     "the leak goes to V_reset; it goes to E_L"),
    ([5.2084746, 11.6743112, 16.9408065],
     "it is refractory at the beginning; it is so only after a spike"),
    ([1.8962079, 11.3653094],
     "the refractory time counts twice"),
    ([5.7462079, 10.8641807, 15.8315573, 21.0980526],
     "these are the ends of the refractory times; the spikes are at their beginnings"),
    ([1.8962079, 5.1179728, 4.9673766, 5.2664953],
     "these are the intervals between spikes, not their times"),
    ([1.8962079, 3.9141807, 1.9815573, 4.9480526],
     "these are times since the beginning of the pulse; count from 0"),
    ([1.8962079, 7.0141807, 11.9815573],
     "the last spike is missing"),
    ([7.0141807, 11.9815573, 17.2480526],
     "the first spike is missing"),
)
# fmt: on


def picture(recordings):
    """The spikes of the first public probe below its current."""
    recording = recordings["four pulses"]
    pulses = np.asarray(recording.arguments["pulses"])
    ends = np.cumsum(pulses[:, 0])
    figure, (axis,) = pictures.panels()
    axis.stairs(pulses[:, 1], np.append(0.0, ends), color="black", label="current")
    spikes = np.asarray(recording.returned, dtype=float)
    axis.vlines(spikes, 0.0, pulses[:, 1].max(), color="#d55e00", lw=1, label="spikes")
    axis.set(xlabel="time (ms)", ylabel="current (nA)")
    axis.legend(frameon=False, fontsize="small", loc="upper left")
    return figure
