"""Networks as onnxruntime runs them: the one place where onnxruntime is imported."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import onnxruntime

from secondsource.model import AttributionError

# `secondsource.telemetry` stops what onnxruntime sends by itself. On Windows it hands events to
# the system's tracing instead, whatever the environment says; this call stops those.
onnxruntime.disable_telemetry_events()

RUNTIME_VERSION: Final[str] = onnxruntime.__version__
"""Release of onnxruntime that is running."""


def load_quantization() -> ModuleType:
    """Return `onnxruntime.quantization`, which training writes 8-bit networks with.

    Raises:
        ImportError: If the package `onnx`, which it needs and we do not, is missing.
    """
    return import_module("onnxruntime.quantization")


def load_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """Load a network.

    Args:
        path: Its file.
        threads: Threads one run uses.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Plans of memory are kept for each shape; windows come in hundreds of shapes.
    options.enable_mem_pattern = False
    # Idle threads that spin take the second core from other readers.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused kernel for residual sums and norms is slower on a CPU than the two it replaces:
    # 47.6 ms against 43.0 ms of processor time for 480 pieces (AVX-512, onnxruntime 1.32; with
    # 1.26 they take the same).
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    # onnxruntime raises types of its own for a missing or torn file, of no common root.
    except Exception as error:
        raise AttributionError(
            "load model", str(path), f"{error}", "Install the package again"
        ) from error
