"""Reads the signals off a picture of a flat page: a small digitizer that knows where each lead's zero line runs.

It uses the picture and, of the labels, each lead's zero line, px per mV, px per second and window of time; nothing
that was made from the samples. Per lead: the ink of the trace in every column (dynamic programming over the dark runs
of the columns), then the line whose pen leaves just that ink.
"""
import json
import pathlib

import numpy as np
from PIL import Image

DARK = 0.25  # of full ink: where a run of the trace begins
REACH_MV = 3.0  # ink farther than this from the zero line belongs to others
JUMP_PER_PX = 4.0  # what a gap of 1 px between the runs of neighbouring columns costs, in px of distance travelled


def ink_of(picture):
    """[rows, columns]: covered by dark ink, 0..1. Pink grid lines hardly darken the red channel."""
    srgb = np.arange(256) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    red = linear[np.asarray(picture)[..., 0]]
    paper, black = np.percentile(red, 90), red.min()
    return np.clip((paper - red) / (paper - black), 0, 1)


def runs_of(column):
    """Runs of dark pixels: [n, 2] of upper and lower edge, sub-pixel from the covered part of the pixels beside them."""
    dark = np.concatenate([[False], column > DARK, [False]])
    start, end = np.flatnonzero(dark[1:] & ~dark[:-1]), np.flatnonzero(dark[:-1] & ~dark[1:])
    runs = []
    for a, b in zip(start, end):
        low, high = max(a - 1, 0), min(b + 1, len(column))
        covered = column[low:high]
        mass = covered.sum()
        middle = (covered * (np.arange(low, high) + 0.5)).sum() / mass
        runs.append((middle - mass / 2, middle + mass / 2))
    return np.array(runs).reshape(-1, 2)


def follow(runs):
    """One run a column, so that neighbours touch and little way is made: index per column, -1 where there is no run."""
    cost, back, last = np.zeros(len(runs[0])), [], runs[0]
    columns = [0]
    for c in range(1, len(runs)):
        if len(runs[c]) == 0:
            continue
        now = runs[c]
        if len(last) == 0:
            cost, last, columns, back = np.zeros(len(now)), now, [c], []
            continue
        gap = np.maximum(0, np.maximum(now[:, None, 0] - last[None, :, 1], last[None, :, 0] - now[:, None, 1]))
        way = np.abs(now.mean(1)[:, None] - last.mean(1)[None])
        total = cost[None] + way + JUMP_PER_PX * gap
        back.append(total.argmin(1))
        cost, last = total.min(1), now
        columns.append(c)
    chosen = np.full(len(runs), -1)
    if len(cost) == 0:
        return chosen
    k = int(cost.argmin())
    for c, b in zip(columns[::-1], [*back[::-1], None]):
        chosen[c] = k
        if b is not None:
            k = int(b[k])
    return chosen


def edges_of(ink, zero_px, per_mv, first, end):
    """Upper and lower edge of the trace in the columns first .. end - 1; columns without one are bridged."""
    low = max(0, int(zero_px.min() - REACH_MV * per_mv))
    high = min(ink.shape[0], int(zero_px.max() + REACH_MV * per_mv))
    runs = [runs_of(ink[low:high, c]) for c in range(first, end)]
    chosen = follow(runs)
    edges = np.array([r[k] if k >= 0 else (np.nan, np.nan) for r, k in zip(runs, chosen)]) + low
    return drop_bars(edges)


def drop_bars(edges):
    """At both ends of a window a separator may stand on the trace: columns there that hold more ink than the next ones
    by far are bridged, like columns without ink."""
    height = edges[:, 1] - edges[:, 0]
    near = np.nanmedian(height)
    for c in [*range(4), *range(-4, 0)]:
        if height[c] > max(6 * near, 20):
            edges[c] = np.nan
    there = np.flatnonzero(~np.isnan(edges[:, 0]))
    return np.stack([np.interp(np.arange(len(edges)), there, edges[there, i]) for i in range(2)], 1)


def fit_line(edges, pen_px, rounds=15):
    """Heights at column centres: moved until the pen's edges, mean over a column, are the ones seen."""
    y, n = edges.mean(1), len(edges)
    offset = np.linspace(-0.5, 0.5, 13) * pen_px
    rise = np.sqrt(np.maximum(0, (pen_px / 2) ** 2 - offset**2))
    for _ in range(rounds):
        seen, at = np.zeros((n, 2)), []
        for cut in (-0.25, 0.25):
            x = np.clip(np.arange(n)[:, None] + cut + offset, 0, n - 1)
            centre = np.interp(x, np.arange(n), y)
            top, bottom = (centre - rise).argmin(1), (centre + rise).argmax(1)
            rows = np.arange(n)
            seen += np.stack([(centre - rise)[rows, top], (centre + rise)[rows, bottom]], 1) / 2
            at.append(np.stack([x[rows, top], x[rows, bottom]], 1))
        correction = edges - seen
        total, weight = np.zeros(n), np.zeros(n)
        for place in at:
            left = np.minimum(place.astype(int), n - 2)
            part = place - left
            for column, share in ((left, 1 - part), (left + 1, part)):
                np.add.at(total, column, share * correction)
                np.add.at(weight, column, share)
        y = y + 0.7 * total / np.maximum(weight, 1e-9)
    return y


def cubic(y, x):
    """Lagrange's cubic through the four columns around each x."""
    x = np.clip(x, 0, len(y) - 1)
    i = np.clip(np.floor(x).astype(int), 1, len(y) - 3)
    t = x - i
    return (-t * (t - 1) * (t - 2) / 6 * y[i - 1] + (t + 1) * (t - 1) * (t - 2) / 2 * y[i]
            - (t + 1) * t * (t - 2) / 2 * y[i + 1] + (t + 1) * t * (t - 1) / 6 * y[i + 2])


def read_lead(ink, lead, pen_px, fs_hz):
    """mV at k / fs_hz for the samples of the lead's window; the page is flat and upright."""
    (x0, y0), (x1, y1) = lead["baseline"][0], lead["baseline"][-1]
    first, end = int(np.ceil(x0 - 0.5)), int(np.floor(x1 - 0.5)) + 1
    centre = np.arange(first, end) + 0.5
    zero = np.interp(centre, [x0, x1], [y0, y1])
    per_mv, per_s = lead["start_scale"]["px_per_mv"], lead["start_scale"]["px_per_s"]
    y = fit_line(edges_of(ink, zero, per_mv, first, end), pen_px)
    k = np.arange(round(lead["start_s"] * fs_hz), round(lead["end_s"] * fs_hz))
    x = x0 + (k / fs_hz - lead["start_s"]) * per_s
    return cubic((zero - y) / per_mv, x - centre[0])


def pen_of(ink, leads):
    """Width of the trace's pen in px: the ink of most columns, where the trace runs nearly level."""
    heights = []
    for lead in leads:
        (x0, y0), (x1, _) = lead["baseline"][0], lead["baseline"][-1]
        reach = int(0.3 * lead["start_scale"]["px_per_mv"])
        stripe = ink[int(y0) - reach:int(y0) + reach, int(x0) + 8:int(x1) - 8].sum(0)
        heights.extend(stripe[stripe > 0.5])
    return float(np.percentile(heights, 20))


def read_page(label_path, fs_hz):
    """(name, rhythm, start sample, mV) of every lead that the page shows."""
    label_path = pathlib.Path(label_path)
    labels = json.loads(label_path.read_text())
    ink = ink_of(Image.open(label_path.parent / labels["image"]["file"]).convert("RGB"))
    leads = [lead for lead in labels["leads"] if not lead["missing"]]
    pen_px = pen_of(ink, leads)
    return [(lead["name"], lead["rhythm"], round(lead["start_s"] * fs_hz), read_lead(ink, lead, pen_px, fs_hz))
            for lead in leads]
