// Shows under a date, while somebody types, how the server understands it, and writes what is chosen in a calendar.
(() => {
  const PAUSE = 250; // milliseconds without a key
  const MONTHS = ["January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"];
  const AT_ONCE = 40; // texts asked for together, which keeps addresses short
  let waiting = new Set();
  let timer;

  // Every field that waits is asked for in one request.
  const askSoon = (controller) => {
    waiting.add(controller);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const controllers = [...waiting];
      waiting = new Set();
      for (let i = 0; i < controllers.length; i += AT_ONCE) ask(controllers.slice(i, i + AT_ONCE));
    }, PAUSE);
  };

  const ask = async (controllers) => {
    const texts = controllers.map((controller) => controller.input.value);
    const query = new URLSearchParams();
    controllers.forEach((controller, i) => {
      query.append("kind", controller.kindValue);
      query.append("text", texts[i].slice(0, 100));
    });
    let readings;
    try {
      const answer = await fetch(`${controllers[0].urlValue}?${query}`, { headers: { Accept: "application/json" } });
      readings = (await answer.json()).readings;
    } catch {
      return; // Offline or signed out: what is saved is read by the server all the same.
    }
    controllers.forEach((controller, i) => {
      if (controller.input.value === texts[i]) controller.show(readings[i]);
    });
  };

  // What the picker of the browser gives, as people write it.
  const inWords = (value) => {
    const [day, time] = value.split("T");
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}${time ? ` ${time}` : ""}`;
  };

  class DateReading extends window.StimulusModule.Controller {
    static targets = ["text", "button", "picker"];
    static values = { kind: String, url: String, hint: String };

    connect() {
      this.input = this.element.previousElementSibling;
      this.changed = () => {
        this.element.dataset.typed = ""; // From here on, an error that came with the page is of an earlier text.
        this.show({ words: "", refused: false });
        if (this.input.value.trim()) askSoon(this);
      };
      this.input.addEventListener("input", this.changed);
      this.input.addEventListener("change", this.changed);
      if (this.hasButtonTarget) this.buttonTarget.hidden = !this.pickerTarget.showPicker;
      // Blocks get their text when they are already part of the page.
      setTimeout(() => this.input.value.trim() && askSoon(this));
    }

    disconnect() {
      waiting.delete(this);
      this.input.removeEventListener("input", this.changed);
      this.input.removeEventListener("change", this.changed);
    }

    show({ words, refused }) {
      this.textTarget.textContent = words || (this.input.value.trim() ? "" : this.hintValue);
      this.textTarget.classList.toggle("date-reading__text--refused", refused);
    }

    open() {
      this.pickerTarget.showPicker();
    }

    choose() {
      if (!this.pickerTarget.value) return;
      this.input.value = inWords(this.pickerTarget.value);
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      this.input.focus();
    }

    ignore() {}
  }

  window.wagtail.app.register("date-reading", DateReading);
})();
