/** Words of a line as a shell would split it; the last is the one at the cursor, empty behind a blank. */
export function splitLine(line: string): string[] {
  const words: string[] = [''];
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at]!;
    const last = words.length - 1;
    if (letter === '\\' && quote !== "'") {
      at += 1;
      words[last] += line[at] ?? '';
    } else if (quote) {
      if (letter === quote) quote = null;
      else words[last] += letter;
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (/\s/.test(letter)) {
      if (words[last] !== '') words.push('');
    } else words[last] += letter;
  }
  return words;
}
