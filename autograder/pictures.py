"""The names of `autograder.checks.pictures` that check files import."""

from autograder.checks.pictures import blank, curve, degrees, matrix, panels, raster, two_rasters

__all__ = ["blank", "curve", "degrees", "matrix", "panels", "raster", "two_rasters"]
