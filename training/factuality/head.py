"""The head that scores how factual a predicate is, on the frozen states of the encoder."""

from __future__ import annotations

import torch
from torch import nn

from secondsource.attribution.tagging.cue_distance import BUCKETS


class Head(nn.Module):
    """Attends from a predicate to its window, and scores it from -3 to 3.

    Args:
        width: Width of the encoder's states.
        heads: Number of attention heads.
        size: Width of each.
        inner: Width of the layer that scores the attended states.
    """

    def __init__(self, width: int, heads: int = 8, size: int = 24, inner: int = 192) -> None:
        super().__init__()
        self.heads, self.size = heads, size
        self.query = nn.Linear(width, heads * size)
        self.key = nn.Linear(width, heads * size)
        self.value = nn.Linear(width, heads * size)
        self.nearness = nn.Embedding(BUCKETS, heads)
        nn.init.zeros_(self.nearness.weight)
        self.weigh = nn.Sequential(
            nn.LayerNorm(width + heads * size),
            nn.Dropout(0.2),
            nn.Linear(width + heads * size, inner),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(inner, 1),
        )

    def forward(
        self,
        hidden: torch.Tensor,
        mask: torch.Tensor,
        home: torch.Tensor,
        events: torch.Tensor,
        distances: torch.Tensor,
    ) -> torch.Tensor:
        """Return scores, shape (events,).

        Args:
            hidden: Shape (windows, length, width).
            mask: 1 at pieces, 0 at padding, shape (windows, length).
            home: Window of each event, shape (events,).
            events: Mean state of each event's pieces, shape (events, width).
            distances: Buckets of distance from each event, shape (events, length).
        """
        queries = self.query(events).view(-1, self.heads, 1, self.size)
        windows, length = hidden.shape[0], hidden.shape[1]
        shape = (windows, length, self.heads, self.size)
        keys = self.key(hidden).view(shape).permute(0, 2, 1, 3)[home]
        values = self.value(hidden).view(shape).permute(0, 2, 1, 3)[home]
        looks = (queries * keys).sum(-1) / self.size**0.5
        looks = looks + self.nearness(distances).permute(0, 2, 1)
        looks = looks.masked_fill(mask[home][:, None, :] == 0, -1e4).softmax(-1)
        attended = (looks[..., None] * values).sum(2).reshape(-1, self.heads * self.size)
        return 3 * torch.tanh(self.weigh(torch.cat([events, attended], -1)).squeeze(-1))
