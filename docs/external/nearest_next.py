#!/usr/bin/env python3
"""Routing: always on to the nearest pick that is left, then pairs of edges exchanged while that shortens the tour (2-opt).

    gudang run SCENARIO --set 'policies.routing=external[python3,docs/external/nearest_next.py]'
"""
import json
import sys


def distance(a, b, cross_aisles):
    """Shortest way between two positions [mm]: along the aisle, or by the cross-aisle that makes the least detour."""
    if a["x_mm"] == b["x_mm"]:
        return abs(a["y_mm"] - b["y_mm"])
    across = abs(a["x_mm"] - b["x_mm"])
    return across + min(abs(a["y_mm"] - y) + abs(b["y_mm"] - y) for y in cross_aisles)


def nearest_next(depot, picks, cross_aisles):
    """Indices of the picks in order of visit. Ties go to the smaller index, so that the answer follows from the question."""
    left, here, tour = list(range(len(picks))), depot, []
    while left:
        nearest = min(left, key=lambda pick: (distance(here, picks[pick], cross_aisles), pick))
        left.remove(nearest)
        tour.append(nearest)
        here = picks[nearest]
    return tour


def improved(tour, depot, picks, cross_aisles):
    """2-opt: reverses a part of the tour where that is shorter, until none is."""
    def at(i):
        return depot if i < 0 or i >= len(tour) else picks[tour[i]]

    again = True
    while again:
        again = False
        for i in range(len(tour) - 1):
            for j in range(i + 1, len(tour)):
                before = distance(at(i - 1), at(i), cross_aisles) + distance(at(j), at(j + 1), cross_aisles)
                after = distance(at(i - 1), at(j), cross_aisles) + distance(at(i), at(j + 1), cross_aisles)
                if after < before:
                    tour[i:j + 1] = reversed(tour[i:j + 1])
                    again = True
    return tour


def main():
    cross_aisles = []
    for line in sys.stdin:
        message = json.loads(line)
        if "layout" in message:  # the opening line: no answer
            cross_aisles = message["layout"]["cross_aisle_y_mm"]
            continue
        depot, picks = message["depot"], message["picks"]
        tour = improved(nearest_next(depot, picks, cross_aisles), depot, picks, cross_aisles)
        print(json.dumps({"id": message["id"], "tour": tour}), flush=True)


main()
