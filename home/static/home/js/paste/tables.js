/*
 * Reads pasted tables: as lines that say which cell belongs to which heading, and as rows for a table block.
 */
{
  const STRUCTURE = 'table, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, [style*="mso-list"]';
  const LONGEST_LABEL = 60;
  const hasDigit = (text) => /\d/.test(text);

  /** The text of a cell in one line; what begins a line of its own is set off by a space. */
  const textOf = (cell) => {
    cell.querySelectorAll('p, div, br').forEach((line) => line.before(' '));
    return window.pasting.tidySpaces(cell.textContent.replace(/[\n\r\t ]+/g, ' ')).trim();
  };

  /** Tables are also used to lay out mails and pages; their cells are read one after the other, as paragraphs. */
  const isLayout = (table) => {
    const rows = [...table.rows].filter((row) => row.textContent.trim());
    const isLong = (cell) => cell.querySelectorAll('p, div').length > 2 && cell.textContent.length > 300;
    return (
      table.matches('[role="presentation"], [role="none"]') ||
      table.querySelector(STRUCTURE) !== null ||
      rows.every((row) => [...row.cells].filter((cell) => cell.textContent.trim()).length < 2) ||
      [...table.querySelectorAll('td, th')].some(isLong)
    );
  };

  const isBold = (cell) => {
    const bold = [...cell.querySelectorAll('b, strong')].map((part) => part.textContent).join('').trim();
    return /(?:^|[;\s])font-weight: ?(bold|[6-9]00)/i.test(cell.getAttribute('style') ?? '') || bold === cell.textContent.trim();
  };

  const hasWordsAboveNumbers = ([headings, ...values]) => {
    const isNumeric = (row) => row.slice(headings.length > 2 ? 1 : 0).every(hasDigit);
    return values.length > 0 && !headings.some(hasDigit) && values.every(isNumeric);
  };

  /** Whether the first row names the columns: it is marked so, set in bold, or has words above columns of numbers. */
  const hasHeadings = (table, rows, texts) => {
    const [first, ...others] = rows;
    if (!others.length || first.cells.length !== others[0].cells.length) return false;
    const cells = [...first.cells];
    if (table.tHead?.contains(first) || cells.every((cell) => cell.matches('th'))) return true;
    if (cells.every(isBold) && others.some((row) => ![...row.cells].every(isBold))) return true;
    return hasWordsAboveNumbers(texts);
  };

  const labelled = (label, value) => {
    if (!label || !value) return label || value;
    return /[:?.!]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
  };

  /** A row as one line: with its headings, as pairs of a name and a value, or with a stroke between cells. */
  const lineOf = (cells, headings) => {
    if (headings) return cells.map((cell, place) => cell && labelled(headings[place], cell)).filter(Boolean).join('; ');
    const pairs = cells.filter((_, place) => place % 2 === 0).map((name, place) => [name, cells[place * 2 + 1] ?? '']);
    const isPairs =
      cells.length % 2 === 0 &&
      pairs.every(([name]) => name.length <= LONGEST_LABEL && !hasDigit(name)) &&
      (cells.length === 2 || pairs.every(([, value]) => hasDigit(value)));
    if (isPairs) return pairs.map(([name, value]) => labelled(name, value)).join('; ');
    return cells.filter(Boolean).join(' | ');
  };

  const readRows = (texts, named) => {
    const rows = texts.filter((cells) => cells.some(Boolean));
    const [headings, ...values] = named ? rows : [null, ...rows];
    const columns = Math.max(...rows.map((cells) => cells.length));
    const filled = (cells) => Array.from({ length: columns }, (_, place) => cells?.[place] ?? '');
    return {
      lines: values.map((cells) => lineOf(cells, headings)),
      headings: filled(headings),
      rows: values.map(filled),
    };
  };

  /** Returns the lines of a table, and its headings and rows; nothing for a table that lays out a page. */
  const readTable = (table) => {
    if (isLayout(table)) return null;
    const rows = [...table.rows].filter((row) => row.textContent.trim());
    const texts = rows.map((row) => [...row.cells].map(textOf));
    return { ...readRows(texts, hasHeadings(table, rows, texts)), caption: table.caption?.textContent.trim() ?? '' };
  };

  /** Reads cells that were copied as text with tabs, as some spreadsheets do; nothing where it is no table. */
  const readTabs = (text) => {
    const rows = text.replace(/[\r\n]+$/, '').split(/\r\n?|\n/).map((row) => row.split('\t').map((cell) => cell.trim()));
    const isTable = rows.every((cells) => cells.length > 1 && cells.length === rows[0].length);
    return isTable ? { ...readRows(rows, hasWordsAboveNumbers(rows)), caption: '' } : null;
  };

  window.pasting = { ...window.pasting, readTable, readTabs };
}
