"""Square pictures that phones read (QR codes), drawn in the page."""


def square(text: str) -> tuple[int, str]:
    """A QR code as one path of an svg: how many squares wide, and the path. Drawn in the page, without a style."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415  # with the first square: two megabytes
    from qrcode.main import QRCode  # noqa: PLC0415

    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), path
