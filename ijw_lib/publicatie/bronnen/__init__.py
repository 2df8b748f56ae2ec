"""What the renderers read: settings, sources, and where every page lies; how a document asks to be set."""
