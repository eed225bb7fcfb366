"""Where articles come from: files of several kinds, standard input, and the web.

Every source yields articles, or the reason why one could not be read; none raises for bad input.
"""

from onrecord.sources.files import open_articles
from onrecord.sources.metadata import Metadata

__all__ = ["Metadata", "open_articles"]
