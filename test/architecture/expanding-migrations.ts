/** The newest migration from before the first release: nobody has run a service on what these have dropped. */
export const baseline = '20261122061500_jobs_by_state';

const breaking: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|SCHEMA)\b/i, 'drops what the release before may use'],
  [/\bRENAME\b/i, 'renames what the release before knows by its old name'],
  [/\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i, 'changes a type that the release before reads and writes'],
  [/\bALTER\s+COLUMN\s+\S+\s+SET\s+NOT\s+NULL\b/i, 'refuses rows that the release before writes'],
  [/\bALTER\s+COLUMN\s+\S+\s+DROP\s+DEFAULT\b/i, 'refuses rows that the release before writes without the column'],
  [/\bADD\s+COLUMN\b(?=[^,]*\bNOT\s+NULL\b)(?![^,]*\bDEFAULT\b)/i, 'adds a column that the release before does not fill'],
];

/** A line that says since when nothing uses what goes: `-- contract: 0.3.0 was the last to read jobs.x` */
const mark = /^--\s*contract:\s*\d+\.\d+\.\d+\s+\S+/m;

/** What in a migration the release before would fail at, which runs on while and after it is applied. Nothing where it is marked as a contraction. */
export function breaksOlderRelease(sql: string): readonly string[] {
  if (mark.test(sql)) return [];
  return statements(sql).flatMap((statement) => breaking.flatMap(([pattern, what]) => (pattern.test(statement) ? [`${statement.replaceAll(/\s+/g, ' ').slice(0, 120)}: ${what}`] : [])));
}

/** Without comments, and without the bodies of functions. */
function statements(sql: string): readonly string[] {
  return sql.replaceAll(/--.*$/gm, '').replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, '$$body$$').split(';').map((statement) => statement.trim()).filter(Boolean);
}
