"""The network: a BERT encoder, a tag for each piece, and for each cue its words."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

# The package reads the network's outputs by these names, so they are defined there.
from secondsource.attribution.tagging.tagger import ROLES, TAGS

BUCKETS = 32
WIDTH, HEAD_WIDTH = 384, 32


class Layer(nn.Module):
    """One encoder layer, post-norm as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, heads * HEAD_WIDTH)
        self.key = nn.Linear(width, heads * HEAD_WIDTH)
        self.value = nn.Linear(width, heads * HEAD_WIDTH)
        self.mixed = nn.Identity()
        self.out = nn.Linear(heads * HEAD_WIDTH, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.active = nn.GELU()
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Map (batch, length, width) to the same shape; `bias` is added to attention scores."""
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, HEAD_WIDTH).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = (q * HEAD_WIDTH**-0.5) @ k.transpose(-1, -2) + bias
        mixed = self.dropout(scores.softmax(-1)) @ v
        mixed = self.mixed(mixed.transpose(1, 2).reshape(batch, length, -1))
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(self.active(self.up(x)))))


class Encoder(nn.Module):
    """BERT over pieces and their marks; outputs hidden states and tag scores."""

    def __init__(self, layers: int, heads: int, inner: int, marks: int) -> None:
        super().__init__()
        width, dropout = WIDTH, 0.1
        self.words = nn.Embedding(30522, width)
        self.places = nn.Embedding(512, width)
        self.marks = nn.Embedding(marks, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, len(TAGS))

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Map ids, marks and mask (batch, length) to hidden states and tag scores."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places)[None] + self.marks(marks)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.tags(x)


class Linker(nn.Module):
    """For a cue and every piece of its window: is it of the cue's source, its content, neither?

    Pieces are projected once a window, not once a cue, so that ten cues cost little more than one.
    Two convolutions, the second over every fourth piece, let a piece see where its clause ends.
    """

    def __init__(self, width: int = 384, inner: int = 192) -> None:
        super().__init__()
        self.pieces = nn.Linear(width, 2 * inner)
        self.cues = nn.Linear(width, 2 * inner)
        self.distance = nn.Embedding(BUCKETS, inner)
        self.norm = nn.LayerNorm(inner)
        self.near = nn.ModuleList(
            nn.Conv1d(inner, inner, 5, padding=2 * step, dilation=step, groups=inner)
            for step in (1, 4)
        )
        self.blend = nn.ModuleList(nn.Linear(inner, inner) for _ in self.near)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(inner, len(ROLES))

    def forward(self, hidden: Tensor, home: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        """Score roles.

        Args:
            hidden: (windows, length, width).
            home: (cues,), the window of each cue.
            cues: (cues, width), mean hidden state of each cue's pieces.
            distances: (cues, length), bucket of each piece's distance from the cue.

        Returns:
            (cues, length, roles).
        """
        added, scaled = self.pieces(hidden)[home].chunk(2, -1)
        cue_added, cue_scale = self.cues(cues)[:, None].chunk(2, -1)
        x = added + cue_added + self.distance(distances) + scaled * cue_scale
        x = self.dropout(nn.functional.gelu(self.norm(x)))
        for near, blend in zip(self.near, self.blend, strict=True):
            x = x + nn.functional.gelu(blend(near(x.transpose(1, 2)).transpose(1, 2)))
        return self.roles(self.dropout(x))


def _copy_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    pairs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for ours, theirs in pairs.items():
        for kind in ("weight", "bias"):
            getattr(getattr(layer, ours), kind).data.copy_(weights[f"{prefix}.{theirs}.{kind}"])


def load_encoder(weights_file: Path, marks: int) -> Encoder:
    """Build the encoder and fill it from a BERT checkpoint in safetensors form."""
    weights = {k.removeprefix("bert."): v for k, v in load_file(weights_file).items()}
    layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layer."))
    inner = len(weights["encoder.layer.0.intermediate.dense.bias"])
    encoder = Encoder(layers, WIDTH // HEAD_WIDTH, inner, marks)
    with torch.no_grad():
        encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        # Every mark starts as BERT's first token type and learns from there.
        first = weights["embeddings.token_type_embeddings.weight"][:1]
        encoder.marks.weight.copy_(first + 0.01 * torch.randn(marks, first.shape[1]))
        encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for index, layer in enumerate(encoder.layers):
            _copy_layer(layer, weights, f"encoder.layer.{index}")
    return encoder


def encoder_like(state: dict[str, Tensor]) -> Encoder:
    """Build an empty encoder of the shape a saved model's encoder has."""
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))
    inner = len(state["encoder.layers.0.up.bias"])
    heads = len(state["encoder.layers.0.query.bias"]) // HEAD_WIDTH
    return Encoder(layers, heads, inner, len(state["encoder.marks.weight"]))
