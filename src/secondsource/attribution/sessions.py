"""Networks as onnxruntime runs them."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from secondsource.model import AttributionError


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
    # Idle threads that spin take the second core from whoever else reads.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused kernel for residual sums and norms is slower on a CPU than the two it replaces:
    # 47.6 ms against 43.0 ms of processor time for 480 pieces (AVX-512, onnxruntime 1.32).
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
