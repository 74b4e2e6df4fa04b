#!/usr/bin/env bash
# Try a trained reader of Korean claims: mark feeds with the rules, train, export, measure.
#   bash training/korean/make.sh DATA ENCODER WORK_FOLDER CHOOSE.jsonl [MARKS.jsonl...]
# CHOOSE holds marked texts that neither the rules nor the tagger learn from; the marks behind it are
# measured on besides. Stopped at any point, the same command goes on.
set -euo pipefail
data=$1 encoder=$2 work=$3 choose=$4
python=${PYTHON:-python3}
here=$(cd "$(dirname "$0")" && pwd)
marks=$here/../../benchmarks/marking/korean
mkdir -p "$work"

"$python" "$here/mark_feeds.py" "$data" "$work/feeds.jsonl" --apart "$choose"
"$python" "$here/train.py" "$data" --encoder "$encoder" --silver "$work/feeds.jsonl" \
    --marks "$marks"/{develop,further,denials}.jsonl --work "$work"
"$python" "$here/export.py" "$data" --encoder "$encoder" --work "$work"
"$python" "$here/evaluate.py" "$data" --encoder "$encoder" --work "$work" --choose "$choose" \
    --measure "${@:5}"
