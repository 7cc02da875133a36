/*
 * Plain text as it is pasted: without characters that nobody sees, and with the lines of a PDF joined to paragraphs.
 */
{
  const INVISIBLE = /[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
  const LINE_BREAKS = /\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]/g;
  const SPACES = /\s+/g;
  const BULLET = /^\s*([-–—•·*▪◦‣§]|\(?\w{1,3}[.)])\s/;
  const SHORTEST_FULL_LINE = 40;
  const LONGEST_LINE = 130;

  const withoutInvisible = (text) => text.replace(INVISIBLE, '');

  /** White space of any length is one space; one that does not break stays between a number and its unit. */
  const tidySpaces = (text) =>
    withoutInvisible(text).replace(SPACES, (space, at, whole) => {
      const isBetween = at > 0 && at + space.length < whole.length;
      const keeps = /^[\u00a0\u202f]$/.test(space) && isBetween && /\d/.test(whole[at - 1] + whole[at + 1]);
      return keeps ? space : ' ';
    });

  const beginsSmall = (line) => /^\s*\p{Ll}/u.test(line);

  /**
   * Tells of lines whether one goes on in the next: it is as long as the others, and no list item begins. A capital may
   * begin a paragraph as well as a line; it is taken for the latter where most of the full lines go on in small letters.
   */
  const lineJoiner = (lines) => {
    const longest = Math.max(...lines.map((line) => line.length));
    const isFull = (line) => longest <= LONGEST_LINE && line.length >= Math.max(SHORTEST_FULL_LINE, longest * 0.7);
    const isOpen = (line) => isFull(line) && !/[.!?:;”"’)]$/.test(line);
    const continued = lines.slice(1).filter((_, place) => isOpen(lines[place]));
    const isWrapped = continued.filter(beginsSmall).length * 2 >= continued.length;
    return (line, next) => {
      if (!next.trim() || BULLET.test(next) || !isFull(line)) return false;
      return beginsSmall(next) || /\u00ad$/.test(line) || (isWrapped && isOpen(line));
    };
  };

  /** Joins the lines that a PDF or a mail program broke; a hyphen at the end of a line stays, since it may belong there. */
  const joinLines = (text) => {
    const lines = text.replace(LINE_BREAKS, '\n').split('\n').map((line) => line.trimEnd());
    const goesOn = lineJoiner(lines);
    const joined = [];
    lines.forEach((line, place) => {
      const before = lines[place - 1];
      if (place > 0 && before.trim() && goesOn(before, line)) {
        const last = joined.pop();
        const separator = /[\u00ad-]$/.test(last) ? '' : ' ';
        joined.push(last.replace(/\u00ad$/, '') + separator + line.trimStart());
      } else {
        joined.push(line);
      }
    });
    return joined.filter((line) => line.trim()).map((line) => withoutInvisible(line));
  };

  /** What is pasted into a field for plain text: one line where the field has one. */
  const tidyPlain = (text, hasLines) => {
    const lines = text.replace(LINE_BREAKS, '\n');
    const tidy = withoutInvisible(lines).replace(/[\t\u2000-\u200a\u205f\u3000]+/g, ' ');
    return hasLines ? tidy : tidy.replace(/^ *\n\s*|\s*\n *$/g, '').replace(/\s*\n\s*/g, ' ');
  };

  window.pasting = { ...window.pasting, joinLines, lineJoiner, tidyPlain, tidySpaces };
}
