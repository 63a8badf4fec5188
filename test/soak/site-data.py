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
cube = json.load(open(stat, encoding="utf-8"))
# Nearly all of the cube is empty: only the places that have a value are unfolded.
codes = [cube["dimension"][each]["category"]["index"] for each in cube["id"]]
places = numpy.unravel_index([int(at) for at in cube["value"]], cube["size"])
columns = {name: numpy.take(own, at) for name, own, at in zip(cube["id"], codes, places)}
unfolded = pandas.DataFrame({**columns, "VALUE": cube["value"].values()})
joined = observations.dropna(subset="OBS_VALUE").merge(unfolded, on=cube["id"], how="outer")

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
