"""What Frictionless and pandas read of an edition's data, as JSON.

Usage: python site-data.py FOLDER-OF-THE-PACKAGE OBSERVATIONS.csv OBSERVATIONS.json
"""

import json
import sys

import numpy
import pandas
from frictionless import Package, system

package, sdmx, stat = sys.argv[1:]
with system.use_context(trusted=True):
    data = Package(f"{package}/datapackage.json")
    report = data.validate()
    tables = {each.name: len(each.read_rows()) for each in data.resources}

observations = pandas.read_csv(sdmx, dtype={"CHANNEL": str, "TIME_PERIOD": str})
cubes = json.load(open(stat, encoding="utf-8"))["link"]["item"]


def unfolded(cube):
    """All places of a cube, as a program does that knows nothing of how empty it is."""
    codes = [cube["dimension"][each]["category"]["index"] for each in cube["id"]]
    places = pandas.MultiIndex.from_product(codes, names=cube["id"])
    values = numpy.full(len(places), numpy.nan)
    for at, value in cube["value"].items():
        values[int(at)] = value
    return pandas.Series(values, index=places, name="VALUE").dropna().reset_index()


every = pandas.concat([unfolded(each) for each in cubes])
joined = observations.dropna(subset="OBS_VALUE").merge(every, on=cubes[0]["id"], how="outer")

print(json.dumps({
    "valid": report.valid,
    "errors": [error.message for task in report.tasks for error in task.errors][:10],
    "tables": tables,
    "rows": len(observations),
    "numeric": bool(pandas.api.types.is_numeric_dtype(observations["OBS_VALUE"])),
    "values": int(observations["OBS_VALUE"].count()),
    "same": int((joined["OBS_VALUE"] == joined["VALUE"]).sum()),
    "joined": len(joined),
}))
