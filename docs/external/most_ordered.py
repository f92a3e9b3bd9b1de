#!/usr/bin/env python3
"""Slotting: the SKU with most order lines in the past lies nearest the depot.

    gudang run SCENARIO --set 'policies.slotting=external[python3,docs/external/most_ordered.py]'
"""
import json
import sys


def assign(skus, locations, history):
    """One location for each SKU, by index of SKU. Ties go to the smaller index and the smaller location."""
    lines = [0] * len(skus)
    for _time_ns, _order, sku, _quantity in history:
        lines[sku] += 1
    busiest = sorted(range(len(skus)), key=lambda sku: (-lines[sku], sku))
    nearest = sorted(locations, key=lambda location: (location["round_trip_mm"], location["id"]))
    chosen = [0] * len(skus)
    for sku, location in zip(busiest, nearest):
        chosen[sku] = location["id"]
    return chosen


def main():
    for line in sys.stdin:
        message = json.loads(line)
        if "layout" in message:  # the opening line: no answer
            continue
        location = assign(message["skus"], message["locations"], message["history"])
        print(json.dumps({"id": message["id"], "location": location}), flush=True)


main()
