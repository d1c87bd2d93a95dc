"""Dates as papers write them."""

from datetime import date


def in_figures(day: date | None) -> str:
    """Arabic figures, the year in full, no leading zeros (GB/T 9704-2012, 7.3.5.4): 2026年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
