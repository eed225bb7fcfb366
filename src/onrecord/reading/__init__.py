"""One article to one reading: windows, the encoder, the decoders, and rules where rules are exact."""
