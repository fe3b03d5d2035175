"""For those who build Tillit: checks, catalogues, the browser of the tests."""
