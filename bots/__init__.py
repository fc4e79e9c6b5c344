"""Everything that turns a persona into a running pipeline."""

import os

# onnxruntime tells its vendor about the machine and the models unless this stands before it is
# imported, and what imports it stands in here.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
