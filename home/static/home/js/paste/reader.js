/*
 * Reads pasted HTML into blocks: paragraphs, headings and list items, with bold, italic and links within them.
 */
{
  const BLOCKS = new Set(
    'address article aside blockquote body center dd details div dl dt figcaption figure footer form header hr html main p pre section summary table tbody td tfoot th thead tr caption h1 h2 h3 h4 h5 h6 li ul ol'.split(' '),
  );
  const LIST_STYLE = /mso-list: ?(?!none|ignore)[^;]*?level(\d+)/i;
  const NUMBERED = /^\(?([0-9]{1,3}|[a-z]|[ivx]+)[.)]/i;
  const TYPED_MARKER = /^\s*(?:[·•o§▪\uf0a7\uf0b7\uf0d8-]|(\(?\w{1,3}[.)]))[\s\u00a0]+/;

  const nameOf = (node) => node.nodeName.toLowerCase();

  /** The place of a list item of Word, which writes lists as paragraphs, or nothing. */
  const wordListItem = (element) => {
    const level = LIST_STYLE.exec(element.getAttribute('style') ?? '');
    const isListParagraph = /\bMsoList(Paragraph|Bullet|Number)/i.test(element.className);
    if (!level && !isListParagraph) return null;
    const ignored = element.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: ignore" i]');
    const typed = TYPED_MARKER.exec(element.textContent);
    if (!ignored && !typed) return null;
    const marker = (ignored ?? element).textContent.trim();
    ignored?.remove();
    const isNumbered = NUMBERED.test(marker) && !/^o\b/.test(marker);
    return { list: isNumbered ? 'ol' : 'ul', depth: Math.min((level ? Number(level[1]) : 1) - 1, 4), typed: !ignored };
  };

  const headingLevel = (element) => {
    const [, level] = /^h([1-6])$/.exec(nameOf(element)) ?? [];
    if (level) return Number(level);
    if (element.matches('p.MsoTitle, p.Title')) return 1;
    return element.matches('[role="heading"]') ? Number(element.getAttribute('aria-level') || 2) : 0;
  };

  /** Bold and italic by element or style; Google Docs puts everything into a bold element that it then sets to normal. */
  const marksOf = (element, around) => {
    const style = (element.getAttribute('style') ?? '').toLowerCase();
    const weight = /(?:^|[;\s])font-weight: ?(\w+)/.exec(style)?.[1];
    const slant = /font-style: ?(\w+)/.exec(style)?.[1];
    const isBold = weight ? /bold|[6-9]00/.test(weight) : element.matches('b, strong') || around.bold;
    const isItalic = slant ? slant !== 'normal' : element.matches('i, em, cite') || around.italic;
    const href = element.matches('a[href]') ? element.getAttribute('href').trim() : around.href;
    return { bold: isBold, italic: isItalic, href };
  };

  /** Cuts a line of a table where the words of its links begin and end. */
  const splitAtLinks = (line, table) => {
    const pieces = [];
    let rest = line;
    table.querySelectorAll('a[href]').forEach((link) => {
      const words = window.pasting.tidySpaces(link.textContent).trim();
      const at = words ? rest.indexOf(words) : -1;
      if (at < 0) return;
      const { href } = marksOf(link, { href: '' });
      pieces.push({ text: rest.slice(0, at), href: '' }, { text: words, href });
      rest = rest.slice(at + words.length);
    });
    return [...pieces, { text: rest, href: '' }];
  };

  class Reader {
    constructor() {
      this.blocks = [];
      this.tables = [];
      this.block = null;
    }

    close() {
      if (this.block?.runs.some((run) => run.text.trim())) this.blocks.push(this.block);
      this.block = null;
    }

    addText(text, around) {
      if (!text) return;
      if (!this.block && !text.trim()) return;
      const { tag, list, depth, level, typed } = around;
      this.block ??= { tag, list, depth, level, typed, runs: [] };
      this.block.runs.push({ text, bold: around.bold && !around.level, italic: around.italic, href: around.href });
    }

    addTable(table, around) {
      const read = window.pasting.readTable(table);
      if (!read) return false;
      this.close();
      this.tables.push(read);
      read.lines.forEach((line) => {
        splitAtLinks(line, table).forEach(({ text, href }) => {
          this.addText(text, { ...around, tag: 'p', bold: false, italic: false, href });
        });
        this.close();
      });
      return true;
    }

    walk(node, around) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.addText(node.data.replace(/[\n\r\t ]+/g, ' '), around);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const name = nameOf(node);
      if (name === 'table' && this.addTable(node, around)) return;
      if (name === 'br') this.breakLine(around);
      const isBlock = BLOCKS.has(name);
      if (isBlock && !(around.inItem && name !== 'li' && name !== 'ul' && name !== 'ol')) this.close();
      const inside = { ...around, ...marksOf(node, around), ...(isBlock ? this.placeOf(node, name, around) : {}) };
      node.childNodes.forEach((child) => this.walk(child, inside));
      if (isBlock) this.endBlock(name, around);
    }

    /** Within a list item a paragraph is a further line, which only a space can stand for. */
    endBlock(name, around) {
      if (around.inItem && name !== 'li' && name !== 'ul' && name !== 'ol') this.addText(' ', around);
      else this.close();
    }

    breakLine(around) {
      if (around.tag === 'li') {
        this.addText(' ', around);
        return;
      }
      if (this.block) this.block.isBroken = true;
      this.close();
    }

    placeOf(node, name, around) {
      if (name === 'ul' || name === 'ol') return { list: name, depth: around.depth + 1, inItem: false };
      if (name === 'li') {
        const level = Number(node.getAttribute('data-aria-level') || node.getAttribute('aria-level'));
        const depth = level ? level - 1 : Math.max(around.depth, 0);
        return { tag: 'li', list: around.list || 'ul', depth, inItem: true };
      }
      const item = wordListItem(node);
      if (item) return { tag: 'li', ...item };
      const level = headingLevel(node);
      return level && around.tag !== 'li' ? { tag: 'h', level } : {};
    }
  }

  const dropMarker = (block) => {
    const [first] = block.runs;
    first.text = first.text.replace(TYPED_MARKER, '');
    return block;
  };

  /** White space is one space across the runs of a block, and none at its ends. */
  const tidyRuns = (block) => {
    let isAfterSpace = true;
    block.runs.forEach((run) => {
      run.text = window.pasting.tidySpaces(run.text);
      if (isAfterSpace) run.text = run.text.replace(/^ /, '');
      if (run.text) isAfterSpace = run.text.endsWith(' ');
    });
    const last = block.runs.findLast((run) => run.text);
    if (last) last.text = last.text.trimEnd();
    return { ...block, runs: block.runs.filter((run) => run.text) };
  };

  const textOf = (block) => block.runs.map((run) => run.text).join('');

  /** Puts the lines together that a PDF broke; each of them ends in a line break. */
  const joinBroken = (blocks) => {
    const goesOn = window.pasting.lineJoiner(blocks.map((block) => textOf(block).trim()));
    return blocks.reduce((joined, block, place) => {
      const before = blocks[place - 1];
      const isLine = before?.isBroken && before.tag === block.tag;
      if (isLine && goesOn(textOf(before).trim(), textOf(block))) {
        const separator = { ...block.runs[0], text: ' ', href: '' };
        joined.at(-1).runs.push(...(textOf(before).trim().endsWith('-') ? [] : [separator]), ...block.runs);
      } else {
        joined.push({ ...block, runs: [...block.runs] });
      }
      return joined;
    }, []);
  };

  /** Reads a document without what was taken out of it. */
  const readBlocks = (root) => {
    const reader = new Reader();
    const start = { tag: 'p', list: '', depth: -1, level: 0, bold: false, italic: false, href: '', inItem: false };
    root.childNodes.forEach((node) => reader.walk(node, start));
    reader.close();
    const blocks = joinBroken(reader.blocks).map((block) => tidyRuns(block.typed ? dropMarker(block) : block));
    return { blocks: blocks.filter((block) => block.runs.length), tables: reader.tables };
  };

  const paragraphs = (lines) =>
    lines.map((text) => ({ tag: 'p', runs: [{ text, bold: false, italic: false, href: '' }] }));

  /** Reads the clipboard into blocks and tables, from its HTML where it has any. */
  const readClipboard = (text, html) => {
    if (!html) {
      const table = text.includes('\t') ? window.pasting.readTabs(text) : null;
      if (table) return { blocks: paragraphs(table.lines), tables: [table], counts: {}, links: [] };
      return { blocks: paragraphs(window.pasting.joinLines(text)), tables: [], counts: {}, links: [] };
    }
    const root = new DOMParser().parseFromString(html, 'text/html').documentElement;
    const counts = window.pasting.takeOut(root);
    const links = window.pasting.mendLinks(root);
    return { ...readBlocks(root), counts, links };
  };

  window.pasting = { ...window.pasting, readClipboard, textOf };
}
