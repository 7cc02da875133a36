// Suggests titles and topics while somebody types: a combobox with a list (WAI-ARIA 1.2). Without it the form works alone.

const SHORTEST = 2; // characters
const PAUSE = 150; // milliseconds without a key

class Suggestions {
  constructor(form) {
    this.address = form.dataset.suggestions;
    this.field = form.querySelector("[name=q]");
    this.options = [];
    this.active = -1;
    this.list = document.createElement("div");
    this.status = document.createElement("p");
    this.prepare();
    this.listen();
  }

  prepare() {
    const { field, list, status } = this;
    list.id = `${field.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    field.parentElement.append(list, status);

    field.autocomplete = "off";
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
  }

  listen() {
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("blur", () => this.close());
    this.field.form.addEventListener("submit", () => this.close());
    // The field keeps the focus while the pointer is on the list, or the list would close before it is clicked.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    window.addEventListener("pagehide", () => this.close());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  wait() {
    this.forget();
    if (this.field.value.trim().length < SHORTEST) {
      this.close();
    } else {
      this.pause = setTimeout(() => this.ask(), PAUSE);
    }
  }

  forget() {
    clearTimeout(this.pause);
    this.request?.abort();
  }

  async ask() {
    const request = new AbortController();
    this.request = request;
    const address = `${this.address}?${new URLSearchParams({ q: this.field.value })}`;
    try {
      const answer = await fetch(address, { signal: request.signal, credentials: "omit", cache: "no-store" });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!request.signal.aborted) this.show(suggestions);
    } catch (error) {
      // Nobody waits for suggestions: what is typed can be searched for without them.
      if (!request.signal.aborted) this.close();
    }
  }

  show(suggestions) {
    this.activate(-1);
    this.options = suggestions.map((suggestion, place) => this.option(suggestion, place));
    this.list.replaceChildren(...this.options);
    this.expand(this.options.length > 0);
    this.status.textContent = said(this.options.length);
  }

  option({ title, url, kind, origin }, place) {
    const option = document.createElement("a");
    const name = document.createElement("span");
    const from = document.createElement("span");
    name.textContent = title;
    from.textContent = origin && !origin.startsWith(kind) ? `${kind} · ${origin}` : kind;
    from.className = "suggestions__from";
    option.id = `${this.list.id}-${place}`;
    option.className = "suggestions__option";
    option.href = url;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(name, " ", from);
    return option;
  }

  press(event) {
    if (event.isComposing) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isArrow && this.isOpen) {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowDown") {
      this.wait();
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault(); // which would empty the field
      this.close();
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    }
  }

  // From the field through the list and back to the field, in either direction.
  move(step) {
    const stops = this.options.length + 1;
    this.activate(((this.active + 1 + step + stops) % stops) - 1);
  }

  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.forget();
    this.activate(-1);
    this.expand(false);
    this.status.textContent = "";
  }
}

function said(number) {
  if (!number) return "No suggestions.";
  return number === 1 ? "1 suggestion. Reach it with the down arrow." : `${number} suggestions. Reach them with the arrows.`;
}

for (const form of document.querySelectorAll("[data-suggestions]")) new Suggestions(form);
