"""The same small record that the tests of reconcile read."""

import importlib.util
from pathlib import Path

_path = Path(__file__).parents[1] / "reconcile" / "conftest.py"
_spec = importlib.util.spec_from_file_location("tests_record", _path)
assert _spec is not None
assert _spec.loader is not None
_record = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_record)

scribe, record = _record.scribe, _record.record
