// Controls, and the marks that turn the direction of writing: a file name may not steer the terminal.
const unsafe = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line of text from elsewhere, without anything that would steer a terminal. */
export function plain(text: string): string {
  return text.replace(unsafe, (mark) => (mark === '\n' || mark === '\t' || mark === '\r' ? ' ' : '�'));
}

/** As `plain`, of several lines. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
