"""Archive → files beside the pages: one module per format."""
