"""The web edge: screening over HTTP, in the shapes that other programs already speak."""
