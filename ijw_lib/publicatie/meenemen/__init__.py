"""What a reader takes along from a page: downloads, data packages, pictures, embeds."""
