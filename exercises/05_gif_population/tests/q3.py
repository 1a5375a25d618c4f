"""Checks of question 3: the whole neuron, step by step."""

import numpy as np
from autograder.checks import array, entry, require, same_spikes
from autograder.pictures import curve
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


HINTS = {
    "potential": "V begins at E_L, and is V_reset in refractory steps, t_ref / h rounded of them; eta "
    "is subtracted, and taken at the start of a step.",
    "threshold": "theta is taken at the start of a step; the variables decay in every step, "
    "refractory or not, and the jumps add up.",
    "spikes": "a spike of step k comes when u[k] < p, has the time (k + 1) h, and none comes in "
    "refractory steps.",
}


def neuron_is_right(recording, expected):
    """The earliest fault of a run, for the later ones follow from it."""
    h_ms, faults = recording.arguments["h_ms"], []
    for key, what in (("threshold_mV", "threshold"), ("V_mV", "potential")):
        wanted = np.array(expected[key])
        found = array(
            entry(recording.returned, key, "your result"), what, shape=wanted.shape
        ).astype(float)
        wrong = np.abs(found - wanted) > 1e-6
        if wrong.any():
            step = int(np.argmax(wrong))
            faults.append((step, what, found[step], wanted[step]))
    step, what, found, wanted = min(faults, default=(wanted.size, "", 0.0, 0.0))
    agreed_ms = (step + 0.5) * h_ms  # what fires in the steps before should fire
    spikes = array(
        entry(recording.returned, "spike_times_ms", "your result"), "spike times", shape=(None,)
    )
    same_spikes(
        spikes[spikes < agreed_ms],
        [t for t in expected["spike_times_ms"] if t < agreed_ms],
        "spike times as long as V and theta are right",
        atol_ms=1e-6,
        hint=HINTS["spikes"],
    )
    if faults:
        way = "too high" if found > wanted else "too low"
        require(
            False,
            f"{what}: differs first in step {step}: {found:.6f} mV, expected {wanted:.6f} mV: "
            f"{way}.",
            f"{what}: {way} where it differs first.",
            hint=HINTS[what],
        )


@test_case(name="the adapting neuron", points=1)
def adapting(recordings):
    """Spikes, potential and threshold of the first example."""
    neuron_is_right(recordings["adapting"], EXPECTED["adapting"])


@test_case(name="the neuron with a current only", points=1)
def current_only(recordings):
    """Spikes, potential and threshold of the second example, another cell without threshold jumps."""
    neuron_is_right(recordings["current_only"], EXPECTED["current_only"])


def picture(recordings):
    """Potential and threshold of the first example."""
    found = recordings["adapting"]
    result, h = found.returned, found.arguments["h_ms"]
    lines = {"V": result["V_mV"], "threshold": result["threshold_mV"]}
    t = h * np.arange(1, len(found.arguments["u"]) + 1)
    return curve(t, lines, "time (ms)", "mV")


def numbers(text):
    """The numbers in a text."""
    return [float(number) for number in text.split()]


EXPECTED = {
    "adapting": {
        "V_mV": numbers("""
            -61.9340801 -57.2997743 -53.0603094 -49.1820450 -45.6342071 -42.3886434
            -39.4196003 -36.7035183 -34.2188454 -36.7000000 -36.7000000 -35.2779539
            -33.9370531 -32.6717806 -31.4770411 -30.3481275 -29.2806893 -28.2707032
            -27.3144473 -26.4084765 -25.5496006 -24.7348634 -23.9615246 -23.2270421
            -36.7000000 -36.7000000 -35.8670156 -35.0415712 -34.2252478 -33.4194158
            -32.6252549 -31.8437735 -31.0758250 -30.3221240 -29.5832600 -28.8597106
            -28.1518526 -27.4599731 -26.7842789 -26.1249054 -25.4819242 -24.8553508
            -24.2451506 -23.6512451 -23.0735174 -22.5118163 -21.9659618 -21.4357481
            -36.7000000 -36.7000000 -35.8906609 -35.0835955 -34.2809666 -33.4846716
            -32.6963684 -31.9174977 -31.1493049 -30.3928586 -29.6490683 -28.9187004
        """),
        "threshold_mV": numbers("""
            -39.6000000 -39.6000000 -39.6000000 -39.6000000 -39.6000000 -39.6000000
            -39.6000000 -39.6000000 -39.6000000 -26.1000000 -26.5325752 -26.9495523
            -27.3514997 -27.7389655 -28.1124775 -28.4725442 -28.8196559 -29.1542846
            -29.4768853 -29.7878964 -30.0877403 -30.3768238 -30.6555392 -30.9242641
            -17.6833626 -18.3657607 -19.0236228 -19.6578432 -20.2692835 -20.8587738
            -21.4271140 -21.9750748 -22.5033987 -23.0128013 -23.5039719 -23.9775747
            -24.4342496 -24.8746134 -25.2992601 -25.7087621 -26.1036712 -26.4845186
            -26.8518164 -27.2060581 -27.5477189 -27.8772569 -28.1951134 -28.5017136
            -15.2974672 -16.0153443 -16.7075516 -17.3750243 -18.0186634 -18.6393370
            -19.2378815 -19.8151028 -20.3717775 -20.9086537 -21.4264523 -21.9258679
        """),
        "spike_times_ms": [18.0, 48.0, 96.0],
    },
    "current_only": {
        "V_mV": numbers("""
            -66.4819542 -63.2451959 -60.2672345 -57.5273777 -55.0065877 -52.6873490
            -50.5535464 -48.5903532 -46.7841283 -60.0000000 -60.0000000 -60.0000000
            -58.0670553 -56.2379981 -54.5077894 -52.8715824 -51.3247206 -49.8627354
            -48.4813431 -47.1764410 -60.0000000 -60.0000000 -60.0000000 -58.4443568
            -56.9381004 -55.4821188 -54.0769171 -52.7226680 -51.4192575 -50.1663253
            -48.9633010 -47.8094365 -60.0000000 -60.0000000 -60.0000000 -58.5895559
            -57.2075249 -55.8570758 -54.5407732 -53.2606484 -52.0182631 -50.8147670
            -49.6509490 -48.5272837 -47.4439723 -46.4009801 -45.3980692 -44.4348281
            -60.0000000 -60.0000000 -60.0000000 -58.5172242 -57.0733097 -55.6702890
            -54.3097008 -52.9926505 -51.7198652 -50.4917423 -49.3083935 -48.1696842
        """),
        "threshold_mV": numbers("""
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
            -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000 -50.0000000
        """),
        "spike_times_ms": [9.0, 20.0, 32.0, 48.0],
    },
}
