"""Standing: what deeds come to: the rating, goals, hints, how evenly families take part."""
