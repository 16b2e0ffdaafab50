"""From matched names to hits that a reviewer can sign: other details compared, the reason told, decisions kept."""
