"""Article pages: their parse function is crawler.article.article, so that reading needs no spider."""

from __future__ import annotations

from crawler.article import Article, article

__all__ = ["Article", "article"]
