"""SVG elements as markup, with every value escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

Attributes = Mapping[str, object]


def element(name: str, attributes: Attributes, content: Iterable[str] = ()) -> Markup:
    """Return an element.

    Args:
        name: Its XML name.
        attributes: Its attributes; None and "" are left out. Lengths are rounded to a tenth of a
            unit, less than is visible.
        content: Its content; text is escaped, `Markup` is kept.
    """
    # Joined as plain text of escaped values, for speed: a picture has thousands of elements.
    attribute_text = "".join(
        f' {key}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    inner = "".join(map(escape, content))
    markup = f"<{name}{attribute_text}>{inner}</{name}>" if inner else f"<{name}{attribute_text}/>"
    return Markup(markup)  # noqa: S704 - every value in it has been escaped above


def _value(value: object) -> str:
    return length(value) if isinstance(value, float) else escape(str(value))


def length(value: float) -> str:
    """Return a length rounded to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def group(style: str, content: Iterable[str], **attributes: object) -> Markup:
    """Return a group of elements of one class."""
    return element("g", {"class": style, **attributes}, content)


def line(style: str, start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """Return a straight line."""
    return element(
        "line", {"class": style, "x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    )


def circle(style: str, middle: tuple[float, float], radius: float, **more: object) -> Markup:
    """Return a circle."""
    return element(
        "circle", {"class": style, "cx": middle[0], "cy": middle[1], "r": radius, **more}
    )


def diamond(style: str, middle: tuple[float, float], half: float, **more: object) -> Markup:
    """Return a diamond; `half` is half its diagonal."""
    x, y = middle
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    points = " ".join(f"{length(a)},{length(b)}" for a, b in corners)
    return element("polygon", {"class": style, "points": points, **more})


def block(
    style: str, middle: tuple[float, float], half: tuple[float, float], **more: object
) -> Markup:
    """Return a rectangle with round corners around a point."""
    left, top = middle[0] - half[0], middle[1] - half[1]
    sizes = {"x": left, "y": top, "width": 2 * half[0], "height": 2 * half[1]}
    return element("rect", {"class": style, **sizes, "rx": 4, **more})


def text(style: str, place: tuple[float, float], words: str, anchor: str = "") -> Markup:
    """Return one line of text; `anchor` "middle" or "end" puts that point at `place`."""
    return element(
        "text", {"class": style, "x": place[0], "y": place[1], "text-anchor": anchor}, [words]
    )


def lines(
    style: str, place: tuple[float, float], words: Sequence[str], spacing: float
) -> list[Markup]:
    """Return lines of text below each other."""
    return [text(style, (place[0], place[1] + n * spacing), line) for n, line in enumerate(words)]


def curve(points: Sequence[tuple[float, float]]) -> str:
    """Return the path of a quadratic curve from a point over a control point to a point."""
    (x1, y1), (x2, y2), (x3, y3) = (tuple(map(length, point)) for point in points)
    return f"M{x1} {y1}Q{x2} {y2} {x3} {y3}"
