/*
 * Takes out of pasted HTML what was never meant to be read, and counts it by kind.
 *
 * Word, Outlook, LibreOffice, Google Docs and web pages each mark it in a way of their own; what is not known by its
 * element is known by its class or style, and Word keeps some of the latter in a style sheet that browsers do not read.
 */
{
  const STYLES = {
    hidden: /mso-hide: ?all|display: ?none|visibility: ?hidden|font-size: ?0(px|pt)?(;|$)|clip: ?rect\((0|1)(px)?[, ]/,
    deleted: /text-decoration[\w-]*:[^;]*line-through/,
  };
  const NOTE_TARGET = String.raw`#_?(ftn|edn|ftnt|cite_note|sdfootnote|sdendnote|footnote|fn)_?(ref)?[-_:]?\d[\w-]*`;
  const COMMENT_TARGET = String.raw`#(_mso(com|anchor)_|cmnt(_ref)?)\d+`;

  /** Kinds in the order in which they are looked for: the text of a comment or footnote before the marks within it. */
  const KINDS = [
    ['script', 'script, style, link, meta, title, template, noscript, head, xml, base'],
    ['commentText', '.msocomtxt, .msocomoff, comment'],
    ['comment', '.MsoCommentReference, a.msocomanchor, .CommentHighlightPipeRest'],
    ['footnoteText', '[id^="sdfootnote"], [id^="sdendnote"], ol.references, .footnotes, [role="doc-endnotes"], .mw-editsection'],
    ['footnoteText', '.MsoFootnoteText, .MsoEndnoteText, [role="doc-footnote"], [role="doc-backlink"]'],
    ['footnote', '.MsoFootnoteReference, .MsoEndnoteReference, [class*="FootnoteReference"], [class*="EndnoteReference"]'],
    ['footnote', 'a.sdfootnoteanc, a.sdendnoteanc, sup.reference, [role="doc-noteref"], [data-footnote-ref]'],
    ['deleted', '.msoDel, del, s, strike'],
    ['hidden', '[hidden]'],
    ['picture', 'img, picture, svg, canvas, v\\:imagedata, v\\:shape'],
    ['media', 'video, audio, iframe, object, embed'],
    ['menu', 'nav, [role="navigation"], menu'],
    ['form', 'button, input, select, textarea'],
  ];

  const NAMES = {
    comment: ['comment', 'comments'],
    deleted: ['deleted passage', 'deleted passages'],
    hidden: ['hidden passage', 'hidden passages'],
    footnote: ['footnote', 'footnotes'],
    picture: ['picture', 'pictures'],
    media: ['video or other embedded content', 'videos or other embedded contents'],
    menu: ['menu of a web page', 'menus of a web page'],
    form: ['form field or button', 'form fields and buttons'],
  };

  /** The styles that a document's own style sheets give to classes, which Word writes into an HTML comment. */
  const readClassStyles = (root) => {
    const found = new Map();
    const sheets = [...root.querySelectorAll('style')].map((style) => style.textContent).join('\n');
    for (const [, selectors, rules] of sheets.slice(0, 500000).matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)) {
      for (const [, name] of selectors.matchAll(/\.([\w-]+)\s*(?=,|$)/g)) {
        found.set(name, `${found.get(name) ?? ''};${rules.toLowerCase()}`);
      }
    }
    return found;
  };

  const styleOf = (element, classStyles) => {
    const own = [...element.classList].map((name) => classStyles.get(name) ?? '');
    return `${own.join(';')};${(element.getAttribute('style') ?? '').toLowerCase()}`;
  };

  const isTrackingPixel = (element) => element.matches('img') && (element.width === 1 || element.height === 1);

  /** Finds what an element is by its style or by where it leads, or nothing. */
  const kindByStyle = (element, style) => {
    if (/mso-element: ?comment/.test(style)) return 'commentText';
    if (/mso-special-character: ?comment/.test(style)) return 'comment';
    if (/mso-element: ?(footnote|endnote)/.test(style)) return 'footnoteText';
    if (/mso-footnote-id|mso-endnote-id/.test(style)) return 'footnote';
    const target = element.matches('a') ? element.getAttribute('href') ?? '' : '';
    if (new RegExp(`^${COMMENT_TARGET}$`, 'i').test(target)) return 'comment';
    if (new RegExp(`^${NOTE_TARGET}$`, 'i').test(target)) return 'footnote';
    return Object.keys(STYLES).find((kind) => STYLES[kind].test(style));
  };

  /** The note itself, in Google Docs: a paragraph that begins with the link back to its mark. */
  const noteAround = (element) => {
    const isBackLink = /^#(ftnt|cmnt)_ref\d+$|^#_(ftn|edn)ref\d+$/i.test(element.getAttribute?.('href') ?? '');
    return (isBackLink && element.closest('p, li, div')) || element;
  };

  /** Removes it all from a document and returns how many there were of each kind. */
  const takeOut = (root) => {
    const counts = {};
    const classStyles = readClassStyles(root);
    const remove = (element, kind) => {
      if (!root.contains(element)) return;
      const says = element.textContent.trim() || kind === 'picture' || kind === 'media' || kind === 'form';
      if (says && !isTrackingPixel(element)) counts[kind] = (counts[kind] ?? 0) + 1;
      element.remove();
    };
    KINDS.forEach(([kind, selector]) => root.querySelectorAll(selector).forEach((element) => remove(element, kind)));
    root.querySelectorAll('[style], [class], a[href]').forEach((element) => {
      const kind = root.contains(element) && kindByStyle(element, styleOf(element, classStyles));
      if (kind) remove(noteAround(element), noteAround(element) === element ? kind : `${kind}Text`);
    });
    return counts;
  };

  /** Says what was left out, such as “1 comment, 2 deleted passages”; nothing for what nobody could see. */
  const nameCounts = (counts) => {
    const ofBoth = (kind) => Math.max(counts[kind] ?? 0, counts[`${kind}Text`] ?? 0);
    const shown = { ...counts, comment: ofBoth('comment'), footnote: ofBoth('footnote') };
    return Object.entries(NAMES)
      .filter(([kind]) => shown[kind])
      .map(([kind, [one, many]]) => `${shown[kind]} ${shown[kind] === 1 ? one : many}`)
      .join(', ');
  };

  window.pasting = { ...window.pasting, nameCounts, takeOut };
}
