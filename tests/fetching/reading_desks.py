"""Desks that read from a scripted server, without a model."""

from secondsource.pipeline import ReadOptions


class NoClaims:
    """Finds no claims, in any language."""

    languages = frozenset()

    def claims(self, report):
        return []


OPTIONS = ReadOptions(reader=NoClaims, stories=False)


def reports_of(desk):
    """Return the reports of a desk, by title."""
    reports = [desk.report(row.id) for row in desk.reports()]
    return {report.metadata.title: report for report in reports}


def page(title, words="The harbour clerk said that nine were hurt. " * 30, head=""):
    """Return a page of a report."""
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<html>{head}<body><article><h1>{title}</h1><p>{words}</p></article></body></html>"


def item(number, text="Nine were hurt.", link=None, guid=None, title=None):
    """Return an item of an RSS feed."""
    link = f"<link>{link}</link>" if link else ""
    guid = f"<guid>{guid}</guid>" if guid else ""
    title = title or f"Ferry {number} sinks"
    text = f"<description><![CDATA[{text}]]></description>"
    return f"<item><title>{title}</title>{link}{guid}{text}</item>"


def feed(*items, title="Harbour Herald"):
    """Return an RSS feed."""
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>"
        f"{''.join(items)}</channel></rss>"
    )
