/*
 * Cleans what is pasted before the rich text editor or a plain field gets it, and says what was left out.
 *
 * A paste is stopped, and sent on with clean content. What comes from an editor of ours has nothing to clean.
 */
{
  const EDITOR = '[data-draftail-editor-wrapper]';
  const OWN = 'data-draftjs-conductor-fragment';
  const LINES = ['TEXTAREA'];
  const TYPES = ['text', 'search', 'url', 'email', 'tel', ''];
  const sentOn = new WeakSet();
  const wrappers = new RegExp(document.currentScript.dataset.wrappers || '$^', 'i');

  const countWrapped = (blocks) => {
    const links = blocks.flatMap((block) => block.runs.map((run) => run.href).filter(Boolean));
    const places = links.filter((href) => URL.canParse(href)).map((href) => new URL(href));
    return new Set(places.filter(({ hostname, pathname }) => wrappers.test(hostname + pathname))).size;
  };

  const MAX_NAMED = 5;

  const nameLinks = (links) => {
    const more = links.length > MAX_NAMED ? ` and ${links.length - MAX_NAMED} more` : '';
    const named = links.slice(0, MAX_NAMED).join(', ') + more;
    return `${links.length === 1 ? 'A link that does' : 'Links that do'} not work here became plain text: ${named}.`;
  };

  const sentencesFor = ({ counts, links, tables, blocks, hasHeadingsAsText }) => {
    const leftOut = window.pasting.nameCounts(counts);
    const wrapped = countWrapped(blocks);
    return [
      leftOut && `Left out: ${leftOut}.`,
      links.length && nameLinks(links),
      tables.length && `${tables.length === 1 ? 'A table was' : `${tables.length} tables were`} written as lines of text.`,
      hasHeadingsAsText && 'Headings became bold paragraphs, because this field has no headings.',
      wrapped && `${wrapped === 1 ? 'A link runs' : `${wrapped} links run`} through a mail program or search engine. Saving replaces ${wrapped === 1 ? 'it by the address it leads' : 'them by the addresses they lead'} to.`,
    ].filter(Boolean);
  };

  const send = (target, text, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    if (html) clipboardData.setData('text/html', html);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
    // Some browsers leave out the data of an event that no person caused.
    if (event.clipboardData?.getData('text/plain') !== text) {
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    }
    sentOn.add(event);
    target.dispatchEvent(event);
  };

  const pasteIntoEditor = (event, wrapper) => {
    const [text, html] = ['text/plain', 'text/html'].map((type) => event.clipboardData.getData(type));
    const field = [...wrapper.parentNode.querySelectorAll('input')].find((input) => input.draftailEditor);
    const editor = field?.draftailEditor;
    if (!editor || html.includes(OWN) || (!text && !html)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const allowed = (editor.props.blockTypes ?? []).map(({ type }) => type);
    const pasted = { ...window.pasting.readClipboard(text, html), before: editor.getEditorState(), allowed };
    const plain = pasted.blocks.map(window.pasting.textOf).join('\n');
    if (plain) send(event.target, plain, html ? window.pasting.writeBlocks(pasted.blocks, allowed) : '');
    const hasHeadings = pasted.blocks.some((block) => block.tag === 'h');
    const sentences = sentencesFor({ ...pasted, hasHeadingsAsText: hasHeadings && !allowed.includes('header-four') });
    const offers = window.pasting.offersFor(editor, field, pasted);
    if (offers.length && !sentences.length) sentences.push('The pasted text has headings.');
    window.pasting.showNote(wrapper, sentences, offers);
  };

  const pasteIntoField = (event, field) => {
    const text = event.clipboardData.getData('text/plain');
    const tidy = window.pasting.tidyPlain(text, LINES.includes(field.nodeName));
    if (!text || tidy === text.replace(/\r\n?/g, '\n')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.execCommand('insertText', false, tidy);
    window.pasting.showNote(field, ['Line breaks, tabs or invisible characters were removed from the pasted text.']);
  };

  document.addEventListener(
    'paste',
    (event) => {
      if (sentOn.has(event) || !event.clipboardData || !(event.target instanceof Element)) return;
      const wrapper = event.target.closest(EDITOR);
      const isPlain = event.target.matches('textarea, input') && TYPES.includes(event.target.type.replace('textarea', ''));
      if (wrapper && event.target.closest('[contenteditable="true"]')) pasteIntoEditor(event, wrapper);
      else if (isPlain && event.target.type !== 'password') pasteIntoField(event, event.target);
    },
    { capture: true },
  );
}
