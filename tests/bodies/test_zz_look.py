from pathlib import Path
from django.urls import reverse
from django.conf import settings
from tests.cast import Cast
from tests.conftest import signed_in
from tests.journeys.conftest import _free_port, _start, _wait_for
from tests.chromium import axe_faults
from tests.rights.made_circles import circles_of_the_cast
from tests.rights.secret import written
from tests.accord.test_proposals import proposed
from tests.bodies.test_circle_page import party_owned
import os, signal

def test_look(cast: Cast, browser, _django_db_helper, tmp_path):
    party_owned(cast)
    made = circles_of_the_cast(cast)
    note = written(cast.ida, cast.mission_room, title="Vårt utkast", text="Text")
    port = _free_port(); address = f"http://localhost:{port}"
    server = _start(_django_db_helper, port, tmp_path / "log")
    c = cast.circle.pk
    try:
        _wait_for(f"{address}/halsa", server)
        pages = [
            ("ida", "circle", reverse("bodies:circle", args=[c])),
            ("kim", "circle_kim", reverse("bodies:circle", args=[c])),
            ("ida", "seat", reverse("bodies:seat", args=made["seat_mission"])),
            ("noor", "admission", reverse("bodies:admission", args=made["admission_asked"])),
            ("kim", "declare", reverse("bodies:new_declaration", args=[c])),
            ("kim", "proposals", reverse("accord:proposals", args=[c])),
            ("kim", "proposal", reverse("accord:proposal", args=made["proposed"])),
            ("kim", "say_yes", reverse("accord:say_yes", args=made["proposed"])),
            ("ida", "new_body", reverse("accord:new_body", args=[c])),
            ("ida", "give_seat", reverse("accord:give_seat", args=made["body_joint"])),
            ("noor", "leave", reverse("exchange:leave", args=[c])),
            ("ida", "move_where", reverse("documents:move", args=[note.pk])),
            ("ida", "move", reverse("documents:move_to", args=[note.pk, cast.joint_room.pk])),
        ]
        out = Path("/tmp/s/shots/rooms"); out.mkdir(parents=True, exist_ok=True)
        for width in (1280, 390):
            for who, name, path in pages:
                cookie = signed_in(cast.everybody[who]).cookies[settings.SESSION_COOKIE_NAME].value
                context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}, {"name": "sprak", "value": "en", "url": address}])
                page = context.new_page(); answer = page.goto(path)
                wide = page.evaluate("document.documentElement.scrollWidth")
                print(width, name, answer.status, wide, axe_faults(page))
                page.screenshot(path=str(out / f"{name}_{width}.png"), full_page=True)
                context.close()
    finally:
        os.killpg(server.pid, signal.SIGTERM); server.wait(20)
