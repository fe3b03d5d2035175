// The field that searches while one types (WAI-ARIA combobox with a listbox). Comfort only: without this file the form
// comes back with what fits, to pick from. Above a list (data-opens) what is picked is opened.
const PAUSE = 150;

class SearchField {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector('input.ds-input');
    this.list = box.querySelector('[role="listbox"]');
    this.status = box.querySelector('[role="status"]');
    this.key = box.querySelector('input[type="hidden"][name$="_key"]');
    this.pickedFor = box.querySelector('input[name$="_for"]');
    this.at = -1;
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.list.id,
    })) this.input.setAttribute(name, value);
    this.input.addEventListener('input', () => this.typed());
    this.input.addEventListener('keydown', (event) => this.pressed(event));
    this.input.addEventListener('blur', () => this.close());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.pick(event.target.closest('[role="option"]')));
  }

  get options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  typed() {
    this.forget();
    clearTimeout(this.waiting);
    this.asking?.abort();
    if (!this.input.value.trim()) this.close();
    else this.waiting = setTimeout(() => this.ask(this.input.value), PAUSE);
  }

  // What was picked is not what stands in the field any more; what the page offered was for another text.
  forget() {
    if (this.key) this.key.value = '';
    this.box.querySelector('.t-offered')?.remove();
  }

  async ask(text) {
    this.asking = new AbortController();
    try {
      const address = `${this.box.dataset.search}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok || answer.redirected) throw new Error('no answer');
      this.show(await answer.text());
    } catch (fault) {
      if (fault.name !== 'AbortError') this.fail();
    }
  }

  show(html) {
    if (document.activeElement !== this.input) return;
    this.list.innerHTML = html;
    this.options.forEach((option, place) => {
      option.id = `${this.list.id}_${place}`;
      option.setAttribute('aria-selected', 'false');
    });
    this.status.textContent = this.list.querySelector('[data-said]')?.dataset.said ?? '';
    this.open(this.options.length > 0);
  }

  fail() {
    this.close();
    this.status.textContent = this.box.dataset.failed;
  }

  open(is) {
    this.at = -1;
    this.list.hidden = !is;
    this.input.setAttribute('aria-expanded', String(is));
    this.input.removeAttribute('aria-activedescendant');
  }

  close() {
    this.open(false);
  }

  pressed(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) this.move(event.key === 'ArrowDown' ? 1 : -1);
      else if (this.options.length) this.open(true);
    } else if (event.key === 'Enter' && isOpen && this.at >= 0) {
      event.preventDefault();
      this.pick(this.options[this.at]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.close();
    }
  }

  move(step) {
    const { options } = this;
    const from = this.at < 0 && step < 0 ? 0 : this.at;
    options[this.at]?.setAttribute('aria-selected', 'false');
    this.at = (from + step + options.length) % options.length;
    const option = options[this.at];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option.id);
  }

  pick(option) {
    if (!option) return;
    if ('opens' in this.box.dataset) {
      this.close();
      location.assign(option.dataset.href);
      return;
    }
    this.box.querySelector('.t-offered')?.remove();
    if (!this.key) {
      this.key = Object.assign(document.createElement('input'), { type: 'hidden', name: this.input.name + '_key' });
      this.box.append(this.key);
    }
    this.input.value = option.dataset.label;
    this.pickedFor.value = option.dataset.label;
    this.key.value = option.dataset.key;
    this.status.textContent = option.textContent;
    this.close();
    this.input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

document.querySelectorAll('[data-search]').forEach((box) => new SearchField(box));
