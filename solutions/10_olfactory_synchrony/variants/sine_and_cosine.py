"""Plain Python with sine and cosine."""

question = "q2"


def vector_strength(times_ms, period_ms, start_ms, stop_ms):
    import math

    angles = [
        2 * math.pi * (float(t) / period_ms % 1.0) for t in times_ms if start_ms < t <= stop_ms
    ]
    m = len(angles)
    if not m:
        return {"strength": math.nan, "phase_rad": math.nan, "chance": math.nan}
    x, y = math.fsum(map(math.cos, angles)) / m, math.fsum(map(math.sin, angles)) / m
    strength = math.hypot(x, y)
    phase = math.atan2(y, x)
    if phase < 0:
        phase += 2 * math.pi
    return {
        "strength": strength,
        "phase_rad": math.nan if strength < 1e-9 else phase,
        "chance": math.sqrt(math.pi) / (2 * math.sqrt(m)),
    }
