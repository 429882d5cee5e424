"""Places and distances."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.core.geo import EARTH_M, Place, box, distance_m, wgs84_to_gcj02

anywhere = st.builds(
    Place,
    st.floats(-180, 180, allow_nan=False),
    st.floats(-90, 90, allow_nan=False),
)


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        # As published with the eviltransform and coordtransform libraries.
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ],
)
def test_the_datum_shift_agrees_with_published_points(wgs, gcj):
    """A satellite fix lands within a metre of where WeChat's maps draw it."""
    assert distance_m(wgs84_to_gcj02(Place(*wgs)), Place(*gcj)) < 1


def test_the_datum_shift_is_noticeable_at_home():
    """In Dongying the two datums are hundreds of metres apart, so that mixing them up would show."""
    here = Place(118.58, 37.45)
    assert 300 < distance_m(here, wgs84_to_gcj02(here)) < 900


@pytest.mark.parametrize("abroad", [(-0.13, 51.5), (139.7, 35.7), (180.0, 90.0), (0.0, 0.0)])
def test_abroad_the_two_agree(abroad):
    """Outside China's frame nothing is shifted."""
    assert wgs84_to_gcj02(Place(*abroad)) == Place(*abroad)


def test_known_distances():
    """A degree of latitude is 111.195 km; poles and antipodes are as far as they are."""
    assert distance_m(Place(0, 0), Place(0, 1)) == pytest.approx(111_195, abs=1)
    assert distance_m(Place(0, 0), Place(180, 0)) == pytest.approx(math.pi * EARTH_M)
    assert distance_m(Place(20, 90), Place(-160, 90)) == pytest.approx(0, abs=1e-3)


@given(anywhere, anywhere)
def test_distance_is_symmetric_and_bounded(one, other):
    """There and back is the same way, never longer than half the Earth's circumference."""
    way = distance_m(one, other)
    assert way == pytest.approx(distance_m(other, one))
    assert 0 <= way <= math.pi * EARTH_M + 1


@given(anywhere, anywhere)
def test_a_box_holds_its_circle(center, point):
    """Whatever lies within the radius lies in the box, also across the date line and at the poles."""
    radius = distance_m(center, point) * (1 + 1e-9) + 0.01
    west, south, east, north = box(center, radius)
    assert south <= point.lat <= north
    assert west <= point.lng <= east
