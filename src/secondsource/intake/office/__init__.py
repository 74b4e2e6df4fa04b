"""Office documents: DOCX, ODT, RTF, HWP and HWPX as paragraphs, spreadsheets as rows."""
