/*
 * Lets editors move an item of an edition to another section: with a button on the item, or by dragging it there.
 *
 * Wagtail sorts the children of one stream only. An item keeps its block id when it changes sections, because its
 * address on the public page hangs on that id.
 */
{
  const { StreamBlock, StreamBlockDefinition } = window.wagtailStreamField.blocks;

  const LABEL = 'Move to another section';
  const NO_OTHER_SECTION = 'Add a second section to be able to move this item there';

  /** A screen reader says what is written in here. It has to exist before the first message. */
  const announcement = document.createElement('div');
  announcement.className = 'w-sr-only';
  announcement.setAttribute('role', 'status');
  document.body.append(announcement);

  const element = (name, { text = '', ...attributes } = {}, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(text, ...children);
    return made;
  };

  const makeButton = () => {
    const button = element('button', {
      type: 'button',
      class: 'button button--icon text-replace white',
      'data-streamfield-action': 'MOVE_TO_SECTION',
      'aria-haspopup': 'dialog',
    });
    button.innerHTML =
      '<svg class="icon icon-arrow-right-full" aria-hidden="true"><use href="#icon-arrow-right-full"></use></svg>';
    return button;
  };

  /** Ask for one of the streams. Escape closes the dialog, and the browser puts the focus back where it was. */
  const askForSection = (item, streams, choose) => {
    const dialog = element('dialog', { class: 'item-stream', 'aria-labelledby': 'item-stream-heading', closedby: 'any' });
    const options = streams.map((stream) => {
      const option = element('button', { type: 'button', class: 'button button-secondary', text: stream.title });
      option.addEventListener('click', () => {
        dialog.close();
        choose(stream);
      });
      return element('li', {}, option);
    });
    const cancel = element('button', { type: 'button', class: 'button button-secondary', text: 'Cancel' });
    cancel.addEventListener('click', () => dialog.close());
    dialog.append(
      element('h2', { id: 'item-stream-heading', text: `Move ${item} to:` }),
      element('ul', {}, ...options),
      cancel,
    );
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  /** The form fields of the rich text in an item, without those of rows that were deleted. */
  const richTextFields = (child) =>
    [...child.element.querySelectorAll('input')].filter(
      (input) => input.draftailEditor && !input.closest('[data-streamfield-child][aria-hidden="true"]'),
    );

  /** Comments hang on the path to a field, which names the section: let those of an item follow it. */
  const moveComments = (id, path) => {
    const app = window.comments?.commentApp;
    if (!app || !id || !path) return;
    app.selectors.selectComments(app.store.getState()).forEach(({ localId, contentpath }) => {
      const [before, after] = contentpath.split(`.${id}.`);
      if (!after || path === `${before}.${id}`) return;
      app.store.dispatch(app.actions.updateComment(localId, { contentpath: `${path}.${after}`, annotation: null }));
    });
  };

  /** Of a deleted item the server needs one field; the rest would give the form every id of the moved item twice. */
  const leaveDeletedMark = (child) => child.element.replaceWith(child.deletedInput[0]);

  /** Errors of the item's own fields; rows below them may have changed since, and are checked again when saving. */
  const ownErrors = ({ messages, blockErrors = {} }) => ({
    messages,
    blockErrors: Object.fromEntries(Object.entries(blockErrors).filter(([, error]) => !error.blockErrors)),
  });

  const isCollapsed = (child) => child.toggleElement.getAttribute('aria-expanded') === 'false';

  /** The items of a section. The edition sets `edition` on it as soon as it holds the section. */
  class ItemStream extends StreamBlock {
    get section() {
      return this.edition.children.find((section) => section.block.childBlocks.items === this);
    }

    get title() {
      return this.section.block.childBlocks.title.getValue().trim() || 'Untitled section';
    }

    _createChild(...options) {
      const child = super._createChild(...options);
      const button = makeButton();
      button.addEventListener('click', (event) => {
        event.stopPropagation(); // A click on the header would collapse the item.
        this.askWhereTo(child);
      });
      child.actionsContainerElement.querySelector('[data-streamfield-action="MOVE_DOWN"]').after(button);
      child.moveButton = button;
      return child;
    }

    blockCountChanged() {
      super.blockCountChanged();
      this.refreshButtons();
    }

    refreshButtons() {
      const isAlone = !this.edition || this.edition.children.length < 2;
      this.children.forEach(({ moveButton }) => {
        moveButton.disabled = isAlone;
        moveButton.title = isAlone ? NO_OTHER_SECTION : LABEL;
      });
    }

    setError(error) {
      super.setError(error);
      Object.entries(error?.blockErrors ?? {}).forEach(([index, childError]) => {
        this.children[index].shownError = childError;
      });
    }

    initDragNDrop() {
      super.initDragNDrop();
      const sortWithin = this.sortable.option('onEnd');
      this.sortable.option('group', 'items-of-an-edition');
      this.sortable.option('onEnd', (event) => {
        if (event.from === event.to) sortWithin(event);
        else this.takeDropped(event);
      });
    }

    takeDropped({ item, from, to }) {
      const child = this.children.find((candidate) => candidate.element === item);
      const target = this.edition.streams.find((stream) => stream.sequenceContainer[0] === to);
      const isBefore = (other) => other.element.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING;
      const index = target.children.filter(isBefore).length;
      from.append(item);
      this.moveItem(child, target, index);
    }

    askWhereTo(child) {
      const others = this.edition.streams.filter((stream) => stream !== this);
      askForSection(this.nameOf(child), others, (target) => this.moveItem(child, target, target.children.length));
    }

    nameOf(child) {
      const label = child.getTextLabel({ maxLength: 70 });
      return label ? `“${label}”` : 'this item';
    }

    moveItem(child, target, index) {
      const state = child.getState();
      const richTexts = richTextFields(child).map((field) => field.value);
      const collapsed = isCollapsed(child);
      if (child.getContentPath()) moveComments(child.id, `${window.comments.getContentPath(target.element)}.${child.id}`);
      this.deleteBlock(child.index);
      leaveDeletedMark(child);
      const moved = target.insert(state, index, { collapsed });
      // The editor fills its form field a quarter of a second late; a save before that would find it empty.
      richTextFields(moved).forEach((field, place) => {
        field.value = richTexts[place];
      });
      if (child.shownError) moved.setError(ownErrors(child.shownError));
      target.show(moved);
      announcement.textContent = `${this.nameOf(moved)} is now in the section “${target.title}”.`;
    }

    show(child) {
      if (isCollapsed(this.section)) this.section.toggleElement.click();
      child.toggleElement.focus();
    }
  }

  /** The sections of an edition. */
  class Edition extends StreamBlock {
    constructor(...options) {
      super(...options);
      document.addEventListener('w-autosave:success', () => queueMicrotask(() => this.placeComments()));
    }

    /** The answer to an automatic save holds the comments as they were when it was sent: before a move, perhaps. */
    placeComments() {
      this.streams.forEach(({ children }) => {
        children.forEach((child) => moveComments(child.id, child.getContentPath()));
      });
    }

    get streams() {
      return this.children.map((section) => section.block.childBlocks.items);
    }

    blockCountChanged() {
      super.blockCountChanged();
      this.streams.forEach((stream) => {
        stream.edition = this;
        stream.refreshButtons();
      });
    }
  }

  class ItemStreamDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      return new ItemStream(this, placeholder, prefix, initialState, initialError);
    }
  }

  class EditionDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      return new Edition(this, placeholder, prefix, initialState, initialError);
    }
  }

  window.telepath.register('newsletter.editions.blocks.ItemStreamBlock', ItemStreamDefinition);
  window.telepath.register('newsletter.editions.blocks.EditionBodyBlock', EditionDefinition);
}
