#!/usr/bin/env bash
# Make the English attribution model: train, narrow, train on, export, choose thresholds.
#   bash training/attribution/make.sh POLNEAR ENCODER_FOLDER WORK_FOLDER DESK...
# The desks hold the real reports that are marked in benchmarks/marking/wild. Stopped at any point,
# the same command goes on from the last finished epoch.
set -euo pipefail
polnear=$1/train encoder=$2 work=$3
desks=("${@:4}")
python=${PYTHON:-python3}
here=$(cd "$(dirname "$0")" && pwd)
model=$here/../../src/secondsource/attribution/english
wild=$here/../../benchmarks/marking/wild
marks=("$wild/training.jsonl" "$wild/others.jsonl")
train=("$python" "$here/train.py" "$polnear" --encoder "$encoder"
    --desks "${desks[@]}" --marks "${marks[@]}")

"${train[@]}" --work "$work/full" --epochs 5 --until 1
if [ ! -e "$work/narrow.pt" ]; then
    "$python" "$here/prune.py" "$polnear" --encoder "$encoder" --work "$work/full" \
        --to "$work/narrow.pt" --inner 1024
fi
"${train[@]}" --start "$work/narrow.pt" --work "$work/narrow" --epochs 4
if [ ! -e "$work/heads.pt" ]; then
    "$python" "$here/prune.py" "$polnear" --encoder "$encoder" --work "$work/narrow" \
        --to "$work/heads.pt" --heads 8 --reports 50
fi
"${train[@]}" --start "$work/heads.pt" --work "$work/heads" --epochs 2
"$python" "$here/export.py" --encoder "$encoder" --work "$work/heads" --to "$model"
"$python" "$here/tune.py" --desks "${desks[@]}" --marks "$wild/development.jsonl" "${marks[@]}" \
    --model "$model"
