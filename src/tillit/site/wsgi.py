"""What the web server runs."""

import gc

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# the program itself is never garbage: looking through it again and again cost a long request up to 50 ms
gc.collect()
gc.freeze()
