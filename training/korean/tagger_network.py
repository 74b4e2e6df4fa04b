"""The network: layers of multilingual-e5-small, tags for each piece, links of contents."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from e5_weights import Weights
from torch import Tensor, nn
from windows import LAYERS

sys.path.append(str(Path(__file__).resolve().parents[1] / "attribution"))

from network import Layer

_PARTS = {
    "query": "q",
    "key": "k",
    "value": "v",
    "out": "ao",
    "norm1": "aln",
    "up": "fi",
    "down": "fo",
    "norm2": "oln",
}


class Encoder(nn.Module):
    """The lowest layers of the encoder.

    Args:
        weights: What they begin with.
        layers: How many.
        frozen: How many of them, the lowest, stay as they are.
        dropout: In training, in the others.
    """

    def __init__(self, weights: Weights, layers: int, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        self._frozen = frozen
        shape = (weights.width, weights.heads, weights.inner)
        tensors = {name: torch.from_numpy(value) for name, value in weights.tensors.items()}
        self.words = nn.Embedding.from_pretrained(tensors["emb.word"])
        self.places = nn.Embedding.from_pretrained(tensors["emb.pos"] + tensors["emb.type"][0])
        self.norm = nn.LayerNorm(weights.width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(*shape, 0.0 if n < frozen else dropout) for n in range(layers)
        )
        _fill(self.norm, tensors, "emb.ln")
        for number, layer in enumerate(self.layers):
            for ours, theirs in _PARTS.items():
                _fill(getattr(layer, ours), tensors, f"l{number}.{theirs}")

        for part in (self.norm, *self.layers[:frozen]):
            part.requires_grad_(False)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Map pieces and mask (batch, length) to the states behind the frozen layers."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None])
        return self._through(self.layers[: self._frozen], x, mask)

    def upper(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map the states behind the frozen layers to the last ones."""
        return self._through(self.layers[self._frozen :], x, mask)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Map pieces and mask to hidden states."""
        return self.upper(self.lower(ids, mask), mask)

    def _through(self, layers: nn.ModuleList, x: Tensor, mask: Tensor) -> Tensor:
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in layers:
            x = layer(x, bias)
        return x


class ClaimTagger(nn.Module):
    """Encoder, a tag of each of `LAYERS` for each piece, and a link of each content to two pieces.

    Args:
        encoder: The encoder.
        width: Of its hidden states.
    """

    def __init__(self, encoder: Encoder, width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        self.near = nn.Conv1d(width, width, 3, padding=1, groups=width)
        self.tags = nn.Linear(width, 3 * len(LAYERS))
        self.contents = nn.Linear(2 * width, 2 * 128)
        self.ends = nn.Linear(width, 2 * 128)
        self.distances = nn.Embedding(64, 2)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states and tags (batch, length, layers, 3)."""
        hidden = self.encoder(ids, mask)
        return hidden, self.tagged(hidden)

    def tagged(self, hidden: Tensor) -> Tensor:
        """Return tags (batch, length, layers, 3)."""
        mixed = hidden + self.near(hidden.transpose(1, 2)).transpose(1, 2)
        return self.tags(mixed).unflatten(-1, (len(LAYERS), 3))

    def links(self, hidden: Tensor, mask: Tensor, home: Tensor, bounds: Tensor) -> Tensor:
        """Score for each content each piece as the first of its source and of its cue.

        Args:
            hidden: (batch, length, width).
            mask: (batch, length).
            home: (contents,), the window of each content.
            bounds: (contents, 2), the first and last piece of each.

        Returns:
            (contents, 2, length); the first piece of the window stands for none.
        """
        first, last = (hidden[home, bounds[:, end]] for end in (0, 1))
        queries = self.contents(torch.cat([first, last], -1)).unflatten(-1, (2, 128))
        keys = self.ends(hidden)[home].unflatten(-1, (2, 128))
        scores = torch.einsum("crd,clrd->crl", queries, keys) * 128**-0.5
        places = torch.arange(hidden.shape[1])[None]
        before = (places - bounds[:, :1]).clamp(-24, 0)
        behind = (places - bounds[:, 1:]).clamp(0, 24)
        scores = scores + self.distances(before + behind + 32).transpose(1, 2)
        return scores.masked_fill(mask[home][:, None, :] == 0, -1e4)


def _fill(part: nn.Module, tensors: dict[str, Tensor], name: str) -> None:
    with torch.no_grad():
        part.weight.copy_(tensors[f"{name}.w"])
        part.bias.copy_(tensors[f"{name}.b"])
