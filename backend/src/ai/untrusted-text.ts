/** The marks of our own blocks, and the control marks of the model's chat format. */
const ourMarks = /<(?=\s*\/?\s*(?:facts|insights|references|guidance|data)\b|\|)/gi;

const longestName = 200;

/** A name from the tenant's data: on one line and without our marks, it cannot end the fact it stands in. */
export function oneLine(name: string): string {
  return plainly(name)
    .replace(/[\r\n\t\u2028\u2029<>[\]]+/g, ' ')
    .slice(0, longestName);
}

/**
 * Fences text that came from the company's data or from the model itself. Inside there is no angle bracket left, whatever
 * alphabet wrote it, so nothing in it can close the fence; nor a square bracket, so nothing can pose as a fact.
 */
export function fenced(text: string): string {
  return `<data>${plainly(text).replace(/[<>[\]]+/g, ' ')}</data>`;
}

/** What a person of the company wrote: theirs to say, but it can open or close none of our blocks. */
export function withoutMarks(text: string): string {
  return plainly(text).replace(ourMarks, '‹');
}

/** Most of what comes: nothing in it looks like anything else. */
const plain = /^[\n\t -~]*$/;

/** Full-width and other look-alike brackets become plain ones; what nobody can see is dropped. */
function plainly(text: string): string {
  if (plain.test(text)) return text;
  return text.normalize('NFKC').replace(/[\p{Cf}\p{Co}\p{Cs}]|(?![\n\t])\p{Cc}/gu, '');
}
