"""The sections of the page, one module each; ``reports.outline`` puts them in order."""
