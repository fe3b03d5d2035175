"""The pages about persons and organisations."""
