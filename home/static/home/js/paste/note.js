/*
 * Says below a field what became of a paste, with what can be made of it; it stays until it is closed or replaced.
 */
{
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  /** A screen reader says what is written in here; it has to exist before the first message. */
  const announcement = element('div', { class: 'w-sr-only', role: 'status' });
  document.addEventListener('DOMContentLoaded', () => document.body.append(announcement));

  const button = (label, act) => {
    const made = element('button', { type: 'button', class: 'button button-small button-secondary' }, label);
    made.addEventListener('click', act);
    return made;
  };

  /** Shows sentences and offers below an element, in the place of those of an earlier paste. */
  const showNote = (below, sentences, offers = []) => {
    below.parentNode.querySelectorAll(':scope > .paste-note').forEach((earlier) => earlier.remove());
    announcement.textContent = sentences.join(' ');
    if (!sentences.length) return;
    const note = element('div', { class: 'paste-note' }, ...sentences.map((sentence) => element('p', {}, sentence)));
    const close = () => note.remove();
    const actions = offers.map(({ label, act }) => button(label, () => {
      close();
      act();
    }));
    note.append(element('div', { class: 'paste-note__actions' }, ...actions, button('Close this note', close)));
    below.after(note);
  };

  window.pasting = { ...window.pasting, showNote };
}
